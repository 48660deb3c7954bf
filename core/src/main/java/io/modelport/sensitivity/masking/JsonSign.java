package io.modelport.sensitivity.masking;

/**
 * Tells from the beginning of a text whether it is a JSON object, in which values must be escaped;
 * for one thread.
 */
final class JsonSign {
  private boolean json;
  private boolean known;
  private boolean braced;

  /** A text that is known to be JSON, or one that has to show it. */
  JsonSign(boolean json) {
    this.json = json;
    this.known = json;
  }

  /** Takes the next character of the text as the model wrote it. */
  void see(char c) {
    if (known || c <= ' ') {
      return;
    }
    if (!braced && c == '{') {
      braced = true;
      return;
    }
    json = braced && c == '"';
    known = true;
  }

  boolean isJson() {
    return json;
  }
}
