package io.modelport.selfhosted.worker;

/** A worker could not be started; the message is a sentence that says why. */
public final class WorkerStartException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean lacksMemory;

  WorkerStartException(String message) {
    this(message, false);
  }

  WorkerStartException(String message, boolean lacksMemory) {
    super(message);
    this.lacksMemory = lacksMemory;
  }

  /** Whether it could be started if there were more memory. */
  public boolean lacksMemory() {
    return lacksMemory;
  }
}
