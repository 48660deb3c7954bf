package io.modelport.evaluation.suite;

/** How a check, or a whole case, ended. */
public enum State {
  PASSED,
  FAILED,
  /** Nobody can tell, such as where a judge could not be asked; never counts as passed. */
  UNDECIDED
}
