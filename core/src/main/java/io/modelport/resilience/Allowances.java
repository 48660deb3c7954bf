package io.modelport.resilience;

import io.modelport.spi.Allowance;
import io.modelport.spi.Allowance.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a provider's latest answer said is left for us, less what was asked since. Safe for use by
 * many threads.
 */
final class Allowances {
  private final Clock clock;
  private final Map<Resource, Left> left = new EnumMap<>(Resource.class);

  private record Left(long amount, Instant renewal) {}

  Allowances(Clock clock) {
    this.clock = clock;
  }

  synchronized void heed(Allowance told) {
    left.put(
        told.resource(), new Left(told.left(), clock.instant().plus(shortened(told.renewal()))));
  }

  private static Duration shortened(Duration renewal) {
    return renewal.compareTo(Pause.LONGEST) > 0 ? Pause.LONGEST : renewal;
  }

  /** How long until a request with so many tokens may be sent; takes nothing. */
  synchronized Duration delay(long tokens) {
    Duration requests = delay(Resource.REQUESTS, 1);
    Duration volume = delay(Resource.TOKENS, tokens);
    return requests.compareTo(volume) > 0 ? requests : volume;
  }

  private Duration delay(Resource resource, long amount) {
    Left known = left.get(resource);
    if (known == null || known.amount() >= amount) {
      return Duration.ZERO;
    }
    Duration wait = Duration.between(clock.instant(), known.renewal());
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /** Counts a request that is sent now. */
  synchronized void use(long tokens) {
    use(Resource.REQUESTS, 1);
    use(Resource.TOKENS, tokens);
  }

  /** What was told is forgotten when the limit is whole again: nobody knows how much that is. */
  private void use(Resource resource, long amount) {
    left.computeIfPresent(
        resource,
        (same, known) ->
            clock.instant().isBefore(known.renewal())
                ? new Left(Math.max(0, known.amount() - amount), known.renewal())
                : null);
  }
}
