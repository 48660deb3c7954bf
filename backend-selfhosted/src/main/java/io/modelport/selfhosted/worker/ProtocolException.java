package io.modelport.selfhosted.worker;

import java.io.IOException;

/** The other side sent what the protocol does not allow; nothing it says is trusted any more. */
final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1;

  ProtocolException(String message) {
    super(message);
  }
}
