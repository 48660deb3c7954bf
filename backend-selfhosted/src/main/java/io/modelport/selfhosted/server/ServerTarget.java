package io.modelport.selfhosted.server;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Destination;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One server: how it is, how it did, and how much it is working on. */
final class ServerTarget implements Target {
  /** A little more than a probe may take. */
  private static final Duration FIRST_PROBE = Prober.PATIENCE.plusSeconds(1);

  private final Target target;
  private final Health health;
  private final Clock clock;
  private final Breaker breaker;
  private final Pause pause;
  private final AtomicInteger running = new AtomicInteger();

  ServerTarget(Target target, Health health, Clock clock) {
    this.target = target;
    this.health = health;
    this.clock = clock;
    this.breaker = new Breaker(target.name(), clock);
    this.pause = new Pause(clock);
  }

  /** Calls that it is working on. */
  int running() {
    return running.get();
  }

  /** 0 for a server that is known to be well, 1 for one of which nothing is known, 2 for others. */
  int rank() {
    if (pause.isOn() || breaker.isOnTrial()) {
      return 2;
    }
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
  public Capabilities capabilities() {
    return target.capabilities();
  }

  @Override
  public Optional<String> unavailable() {
    return health.trouble().or(breaker::resting);
  }

  @Override
  public Reply call(Attempt attempt) {
    running.incrementAndGet();
    try {
      health.awaitFirst(FIRST_PROBE, attempt.cancellation());
      enter();
      return asked(attempt);
    } finally {
      running.decrementAndGet();
    }
  }

  /** Much may have happened since it was chosen. */
  private void enter() {
    unavailable()
        .ifPresent(
            why -> {
              throw new ModelException(Kind.UNREACHABLE, name() + " cannot be asked: " + why + ".");
            });
    pause
        .refusal(name())
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    if (!breaker.tryEnter()) {
      throw new ModelException(
          Kind.UNREACHABLE, name() + " failed too often, and another call is trying it now.");
    }
  }

  private Reply asked(Attempt attempt) {
    Instant start = clock.instant();
    boolean decided = false;
    try {
      Reply reply = target.call(attempt);
      breaker.succeeded(since(start));
      decided = true;
      return reply;
    } catch (ModelException e) {
      pause.heed(e);
      if (Blame.isOfServer(e, attempt, since(start))) {
        breaker.failed(since(start), e);
        decided = true;
      }
      throw e;
    } finally {
      if (!decided) {
        breaker.undecided();
      }
    }
  }

  private Duration since(Instant start) {
    Duration took = Duration.between(start, clock.instant());
    return took.isNegative() ? Duration.ZERO : took; // the clock may be set back
  }
}
