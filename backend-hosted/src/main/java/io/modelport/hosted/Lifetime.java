package io.modelport.hosted;

import io.modelport.hosted.Retirements.Retirement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a model may be asked. From sixty days before its provider retires it this is said, once;
 * from the day on it is refused, because some providers would let another model answer. Days are
 * those of UTC. Safe for use by many threads.
 */
final class Lifetime {
  private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);
  private static final int NOTICE = 60; // days

  private final String model;
  private final @Nullable Retirement end;
  private final InstantSource clock;
  private final AtomicBoolean told = new AtomicBoolean();

  private Lifetime(String model, @Nullable Retirement end, InstantSource clock) {
    this.model = model;
    this.end = end;
    this.clock = clock;
  }

  /** Of a model whose retirement nobody announced, or that is asked all the same. */
  static Lifetime endless() {
    return new Lifetime("", null, InstantSource.system());
  }

  /** Of a model that is to be retired; where that is soon, this is said now. */
  static Lifetime until(String model, Retirement end, InstantSource clock) {
    Lifetime lifetime = new Lifetime(model, end, clock);
    lifetime.over(); // for its warning
    return lifetime;
  }

  /** Why it is not asked any more; empty while it is. */
  Optional<String> over() {
    if (end == null) {
      return Optional.empty();
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.isBefore(end.day())) {
      return Optional.of(
          sentence(end)
              + " Name another model, or set "
              + TargetKeys.ONLY.allowRetired().name()
              + "=true where you know better.");
    }
    if (!today.isBefore(end.day().minusDays(NOTICE)) && told.compareAndSet(false, true)) {
      LOG.warn("{} It is not asked from that day on.", sentence(end));
    }
    return Optional.empty();
  }

  private String sentence(Retirement end) {
    return model
        + " is retired by its provider on "
        + end.day()
        + ", as "
        + end.source()
        + " said on "
        + end.checked()
        + ".";
  }
}
