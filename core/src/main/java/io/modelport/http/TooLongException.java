package io.modelport.http;

import java.io.IOException;

/** More came than the limit allows; the message says which limit. */
final class TooLongException extends IOException {
  private static final long serialVersionUID = 1;

  TooLongException(String what) {
    super(what);
  }
}
