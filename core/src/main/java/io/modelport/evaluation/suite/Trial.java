package io.modelport.evaluation.suite;

import io.modelport.ModelRequest;

/**
 * One answer to be checked.
 *
 * @param asked what was asked
 * @param instruments what checks may ask in turn
 */
public record Trial(ModelRequest asked, Answer answer, Instruments instruments) {
  /** Nothing of the content. */
  @Override
  public String toString() {
    return "Trial[" + answer + "]";
  }
}
