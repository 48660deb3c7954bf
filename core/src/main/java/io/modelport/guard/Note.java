package io.modelport.guard;

import io.modelport.spi.GuardVerdict;

/**
 * What one guard said; never of which text.
 *
 * @param verdict {@code FAILED} where it threw or was late, which blocks too
 */
public record Note(String guard, Said verdict, double score) {

  /** What came of it. */
  public enum Said {
    PASSED,
    /** The request goes on with other texts. */
    CHANGED,
    BLOCKED,
    FAILED
  }

  static Note of(String guard, GuardVerdict verdict, boolean changed) {
    Said said = verdict.blocks() ? Said.BLOCKED : changed ? Said.CHANGED : Said.PASSED;
    return new Note(guard, said, verdict.score());
  }

  static Note failed(String guard) {
    return new Note(guard, Said.FAILED, 1);
  }

  boolean isBlocking() {
    return verdict == Said.BLOCKED || verdict == Said.FAILED;
  }
}
