package io.modelport.hybrid;

import io.modelport.spi.Backend;
import io.modelport.spi.Choice;
import io.modelport.spi.Destination;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what may leave to the hosted side, with the private side behind it, and everything else to
 * the private side alone. The gate has taken away what a request may not reach; this only orders
 * the rest.
 */
final class HybridBackend implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(HybridBackend.class);

  private final Backend hosted;
  private final Backend own;
  private final Predicate<Destination> inside;

  HybridBackend(Backend hosted, Backend own, Predicate<Destination> inside) {
    this.hosted = hosted;
    this.own = own;
    this.inside = inside;
    for (Target target : targets()) {
      Optional<String> reason = target.unavailable();
      reason.ifPresent(why -> LOG.warn("{} cannot be asked: {}", target.name(), why));
    }
  }

  @Override
  public List<Target> targets() {
    return Stream.concat(hosted.targets().stream(), own.targets().stream()).toList();
  }

  @Override
  public Choice choose(Routing routing) {
    List<Target> outside =
        routing.permitted().stream().filter(target -> !isInside(target)).toList();
    List<Target> kept = ordered(routing);
    String reason =
        outside.isEmpty()
            ? "no outside target may see it or is able to: inside only"
            : routing.classification().sensitivity()
                + " may leave: outside first, inside behind it";
    return new Choice(Stream.concat(outside.stream(), kept.stream()).toList(), reason);
  }

  /** Those inside, as the private side itself would order them: it knows which has work. */
  private List<Target> ordered(Routing routing) {
    List<Target> kept = routing.permitted().stream().filter(this::isInside).toList();
    return kept.isEmpty()
        ? kept
        : own.choose(new Routing(routing.request(), routing.classification(), kept)).order();
  }

  private boolean isInside(Target target) {
    return inside.test(target.destination());
  }

  @Override
  public void close() {
    hosted.close();
    own.close();
  }
}
