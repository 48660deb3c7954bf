package io.modelport.selfhosted.natives;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The native libraries cannot be had here; the message says why and what to do. */
public final class NativesException extends IOException {
  private static final long serialVersionUID = 1;

  NativesException(String message) {
    super(message);
  }

  NativesException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
