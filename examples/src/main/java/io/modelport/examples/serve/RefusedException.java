package io.modelport.examples.serve;

/** A request that is refused before any model is asked. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  RefusedException(int status, String code, String sentence) {
    super(sentence);
    this.status = status;
    this.code = code;
  }

  /** A request that is not of the form that this server takes. */
  static RefusedException invalid(String sentence) {
    return new RefusedException(400, "invalid_value", sentence);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
