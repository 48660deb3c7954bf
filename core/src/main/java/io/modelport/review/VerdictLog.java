package io.modelport.review;

import java.util.Optional;

/** Keeps verdicts on record; what it throws for, it is asked again. */
@FunctionalInterface
public interface VerdictLog {

  /**
   * Keeps one, from when on it counts.
   *
   * @param answer that it is about; empty where nobody could read that until its time was over, and
   *     it is removed now
   */
  void record(Review review, Optional<HeldAnswer> answer);
}
