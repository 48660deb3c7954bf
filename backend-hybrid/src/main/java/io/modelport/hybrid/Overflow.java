package io.modelport.hybrid;

import io.modelport.spi.Load;
import io.modelport.spi.RoutingRules.Burst;
import io.modelport.spi.RoutingRules.Pressure;
import java.time.Instant;

/**
 * Whether the private side counts as full. It takes more to begin than to stay, and no state ends
 * before its time, so that nothing flaps.
 *
 * @param full whether what may leave goes out where there is no place for it inside
 * @param since when that began
 */
record Overflow(boolean full, Instant since) {

  /** Nothing was measured yet. */
  static Overflow none() {
    return new Overflow(false, Instant.MIN);
  }

  /** The state after this load; the same instance where nothing changes. */
  Overflow next(Burst burst, Load load, Instant now) {
    boolean held = !since.equals(Instant.MIN) && now.isBefore(since.plus(burst.hold()));
    boolean changes = !held && (full ? isBelow(burst.end(), load) : reaches(burst.begin(), load));
    return changes ? new Overflow(!full, now) : this;
  }

  private static boolean reaches(Pressure limit, Load load) {
    return load.utilisation() >= limit.utilisation()
        || load.waiting() >= limit.queue()
        || load.delay().compareTo(limit.delay()) >= 0;
  }

  private static boolean isBelow(Pressure limit, Load load) {
    return load.utilisation() <= limit.utilisation()
        && load.waiting() <= limit.queue()
        && load.delay().compareTo(limit.delay()) <= 0;
  }
}
