package io.modelport.examples.bench;

/** Something could not be measured; the sentence says why, without a full stop. */
public final class NotMeasuredException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotMeasuredException(String sentence) {
    super(sentence);
  }
}
