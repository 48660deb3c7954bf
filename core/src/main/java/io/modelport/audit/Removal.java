package io.modelport.audit;

import java.time.Instant;

/**
 * The oldest records of a log were removed, so that they are not kept for longer than they may be.
 *
 * @param records how many were gone then, from the first one on
 * @param time when
 * @param by who removed them, as they called themselves
 * @param reason why, in their words
 */
public record Removal(long records, Instant time, String by, String reason) {

  /** Whether the same people removed for the same reason; then the later one tells enough. */
  boolean isLike(Removal other) {
    return by.equals(other.by) && reason.equals(other.reason);
  }

  @Override
  public String toString() {
    return "The first "
        + records
        + " records were removed on "
        + time
        + " by "
        + by
        + ": "
        + reason;
  }
}
