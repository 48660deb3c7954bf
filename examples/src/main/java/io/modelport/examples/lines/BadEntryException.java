package io.modelport.examples.lines;

/** Why a line's JSON object is not the entry that was expected; never its content. */
public final class BadEntryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Completes the sentence “line 7 …”. */
  public BadEntryException(String problem) {
    super(problem);
  }
}
