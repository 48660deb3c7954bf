package io.modelport.review;

import java.time.Instant;
import java.util.Optional;

/**
 * How a held answer stands.
 *
 * @param reviewer who has taken it
 * @param until when it is theirs
 * @param review its verdict
 * @param recorded whether the verdict is on record, and counts from then on
 */
public record Standing(
    HeldAnswer answer,
    Optional<String> reviewer,
    Optional<Instant> until,
    Optional<Review> review,
    boolean recorded) {

  static Standing waiting(HeldAnswer answer) {
    return new Standing(answer, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  Standing taken(String by, Instant end) {
    return new Standing(answer, Optional.of(by), Optional.of(end), review, recorded);
  }

  Standing decided(Review verdict) {
    return new Standing(answer, reviewer, until, Optional.of(verdict), recorded);
  }

  Standing onRecord() {
    return new Standing(answer, reviewer, until, review, true);
  }

  /** Whether somebody has it now. */
  boolean isTaken(Instant now) {
    return until.filter(now::isBefore).isPresent();
  }

  /** Whether this reviewer has it now. */
  boolean isTakenBy(String who, Instant now) {
    return isTaken(now) && reviewer.equals(Optional.of(who));
  }
}
