package io.modelport.selfhosted.gguf;

/** A model for which there is not memory enough now; the message says how much is missing. */
public final class NoRoomException extends BrokenModelException {
  private static final long serialVersionUID = 1;

  public NoRoomException(String message) {
    super(message);
  }
}
