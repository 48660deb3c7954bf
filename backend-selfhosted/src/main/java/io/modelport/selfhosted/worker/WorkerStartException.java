package io.modelport.selfhosted.worker;

/** A worker could not be started; the message is a sentence that says why. */
public final class WorkerStartException extends Exception {
  private static final long serialVersionUID = 1;

  WorkerStartException(String message) {
    super(message);
  }
}
