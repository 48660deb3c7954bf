package io.modelport.review;

/** The queue of held answers cannot be used; nothing was changed, as far as can be known. */
public final class QueueException extends RuntimeException {
  private static final long serialVersionUID = 1;

  QueueException(String message) {
    super(message);
  }
}
