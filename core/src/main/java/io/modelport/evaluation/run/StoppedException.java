package io.modelport.evaluation.run;

/** The run ends before this call; no result of the case. */
final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Ending ending;

  StoppedException(Ending ending) {
    super(ending.words());
    this.ending = ending;
  }

  Ending ending() {
    return ending;
  }
}
