package io.modelport.hybrid;

import io.modelport.spi.Backend;
import io.modelport.spi.Choice;
import io.modelport.spi.Destination;
import io.modelport.spi.Load;
import io.modelport.spi.Routing;
import io.modelport.spi.RoutingRules.Burst;
import io.modelport.spi.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders the targets of a private and a hosted side as the policy says; without one, what may leave
 * goes to the hosted side with the private side behind it, and everything else to the private side
 * alone. The gate has taken away what a request may not reach; this only orders the rest.
 */
final class HybridBackend implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(HybridBackend.class);

  private final Backend hosted;
  private final Backend own;
  private final Predicate<Destination> inside;
  private final InstantSource clock;
  private final AtomicReference<Overflow> overflow = new AtomicReference<>(Overflow.none());

  HybridBackend(Backend hosted, Backend own, Predicate<Destination> inside) {
    this(hosted, own, inside, InstantSource.system());
  }

  HybridBackend(Backend hosted, Backend own, Predicate<Destination> inside, InstantSource clock) {
    this.hosted = hosted;
    this.own = own;
    this.inside = inside;
    this.clock = clock;
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
    Router router = new Router(routing, new Sides(routing, own, inside));
    Burst burst = routing.rules().burst().orElse(null);
    if (burst == null) {
      return router.choose(false);
    }
    Optional<Load> load = router.load(burst);
    return router.choose(load.isPresent() && isFull(burst, load.get()));
  }

  /** Each call looks at the load, and moves the state on where it is time to. */
  private boolean isFull(Burst burst, Load load) {
    return overflow.updateAndGet(state -> state.next(burst, load, clock.instant())).full();
  }

  @Override
  public void close() {
    hosted.close();
    own.close();
  }
}
