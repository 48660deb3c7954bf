package io.modelport.resilience;

import io.modelport.spi.Allowance;
import io.modelport.spi.Allowance.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a provider's latest answer said is left for us, less what was asked since, and more what has
 * come back since: providers fill their limits up steadily. Safe for use by many threads.
 */
final class Allowances {
  private final Clock clock;
  private final Map<Resource, Left> left = new EnumMap<>(Resource.class);

  /**
   * What is left.
   *
   * @param perNano how fast more comes; 0 where nobody knows, and all of it comes with the renewal
   */
  private record Left(double amount, double perNano, Instant told, Instant renewal) {

    static Left of(Allowance allowance, Instant now) {
      double used = (double) Math.max(0, allowance.limit() - allowance.left());
      double nanos = (double) Math.max(1, allowance.renewal().toNanos());
      return new Left((double) allowance.left(), used / nanos, now, now.plus(allowance.renewal()));
    }

    double at(Instant now) {
      return amount + (double) Duration.between(told, now).toNanos() * perNano;
    }

    /** When there will be so many. */
    Instant when(long wanted, Instant now) {
      double missing = (double) wanted - at(now);
      if (missing <= 0) {
        return now;
      }
      Instant then = perNano == 0 ? renewal : now.plusNanos((long) Math.ceil(missing / perNano));
      return then.isBefore(renewal) ? then : renewal;
    }
  }

  Allowances(Clock clock) {
    this.clock = clock;
  }

  synchronized void heed(Allowance told) {
    left.put(told.resource(), Left.of(told, clock.instant()));
  }

  /** How long until a request with so many tokens may be sent; takes nothing. */
  synchronized Duration delay(long tokens) {
    Duration requests = delay(Resource.REQUESTS, 1);
    Duration volume = delay(Resource.TOKENS, tokens);
    return requests.compareTo(volume) > 0 ? requests : volume;
  }

  private Duration delay(Resource resource, long amount) {
    Left known = left.get(resource);
    if (known == null) {
      return Duration.ZERO;
    }
    Instant now = clock.instant();
    Duration delay = Duration.between(now, known.when(amount, now));
    if (delay.isNegative()) {
      return Duration.ZERO;
    }
    return delay.compareTo(Pause.LONGEST) > 0 ? Pause.LONGEST : delay;
  }

  /** Counts a request that is sent now. */
  synchronized void use(long tokens) {
    use(Resource.REQUESTS, 1);
    use(Resource.TOKENS, tokens);
  }

  /** What was told is forgotten with the renewal: then nobody knows how much there is. */
  private void use(Resource resource, long amount) {
    Instant now = clock.instant();
    left.computeIfPresent(
        resource,
        (same, known) ->
            now.isBefore(known.renewal())
                ? new Left(
                    Math.max(0, known.at(now) - (double) amount),
                    known.perNano(),
                    now,
                    known.renewal())
                : null);
  }
}
