package io.modelport.selfhosted.server;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.load.Busyness;
import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Destination;
import io.modelport.spi.Load;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** One server: how it is, and how much it is working on. */
final class ServerTarget implements Target {
  /** A little more than a probe may take. */
  private static final Duration FIRST_PROBE = Prober.PATIENCE.plusSeconds(1);

  private final Target target;
  private final Health health;
  private final boolean saysLoad;
  private final Busyness busyness;

  /**
   * A server.
   *
   * @param places answers that it makes at the same time; empty where nobody knows, and then it
   *     does not say how busy it is
   */
  ServerTarget(Target target, Health health, OptionalInt places) {
    this.target = target;
    this.health = health;
    this.saysLoad = places.isPresent();
    this.busyness = new Busyness(places.orElse(Integer.MAX_VALUE), System::nanoTime);
  }

  /** Calls of this port that it is working on. */
  int running() {
    return busyness.calls();
  }

  @Override
  public Optional<Load> load() {
    return saysLoad ? Optional.of(busyness.load()) : Optional.empty();
  }

  /** 0 for a server that is known to be well, 1 for one of which nothing is known. */
  int rank() {
    return health.isProved() ? 0 : 1;
  }

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public String provider() {
    return target.provider();
  }

  @Override
  public String model() {
    return target.model();
  }

  @Override
  public Destination destination() {
    return target.destination();
  }

  @Override
  public Optional<String> region() {
    return target.region();
  }

  @Override
  public Capabilities capabilities() {
    return target.capabilities();
  }

  @Override
  public Optional<String> unavailable() {
    return health.trouble();
  }

  @Override
  public Reply call(Attempt attempt) {
    busyness.enter();
    boolean done = false;
    try {
      health.awaitFirst(FIRST_PROBE, attempt.cancellation());
      health.trouble().ifPresent(this::refuse);
      Reply reply = target.call(attempt);
      done = true;
      return reply;
    } finally {
      busyness.leave(done);
    }
  }

  /** The first probe may have found what was not known when it was chosen. */
  private void refuse(String why) {
    throw new ModelException(Kind.UNREACHABLE, name() + " cannot be asked: " + why + ".");
  }
}
