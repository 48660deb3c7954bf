package io.modelport.selfhosted;

import java.io.IOException;

/** A model file that cannot be loaded; the message says what is wrong with it and where. */
final class BrokenModelException extends IOException {
  private static final long serialVersionUID = 1;

  BrokenModelException(String message) {
    super(message);
  }
}
