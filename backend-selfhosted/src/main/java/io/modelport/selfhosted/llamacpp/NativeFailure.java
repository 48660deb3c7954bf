package io.modelport.selfhosted.llamacpp;

/** What went wrong in native code. Its message never quotes a prompt or an answer. */
final class NativeFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  NativeFailure(String reason) {
    super(reason);
    this.reason = reason;
  }

  @Override
  public String getMessage() {
    return reason;
  }
}
