package io.modelport.selfhosted.gguf;

import java.io.IOException;

/** A model file that cannot be loaded; the message says what is wrong with it and where. */
public sealed class BrokenModelException extends IOException permits NoRoomException {
  private static final long serialVersionUID = 1;

  public BrokenModelException(String message) {
    super(message);
  }
}
