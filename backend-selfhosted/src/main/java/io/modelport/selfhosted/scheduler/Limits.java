package io.modelport.selfhosted.scheduler;

import java.time.Duration;

/**
 * What a scheduler keeps to.
 *
 * @param queueLength calls that may wait for a sequence, at least 1
 * @param stepTime what a step should take while answers are being written, over zero: prompts are
 *     read in chunks that fit into it
 */
public record Limits(int queueLength, Duration stepTime) {
  public Limits {
    if (queueLength < 1) {
      throw new IllegalArgumentException("A queue of " + queueLength + " calls takes none.");
    }
    if (stepTime.isNegative() || stepTime.isZero()) {
      throw new IllegalArgumentException("A step takes time, not " + stepTime + ".");
    }
  }

  /** A queue of this length, and steps of a tenth of a second. */
  public static Limits ofQueue(int length) {
    return new Limits(length, Duration.ofMillis(100));
  }
}
