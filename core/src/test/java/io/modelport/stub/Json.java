package io.modelport.stub;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Writes JSON strings. */
final class Json {
  private Json() {}

  /** The text in quotation marks. */
  static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
