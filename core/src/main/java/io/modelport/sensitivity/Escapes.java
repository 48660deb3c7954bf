package io.modelport.sensitivity;

/**
 * Opens the escapes of JSON strings, which models and APIs open too: in {@code "\nsk-…"} the rules
 * would see a word that begins with {@code n}. Time grows with the length of the text alone.
 */
final class Escapes {
  private static final String LETTERS = "nrtbf\"\\/";
  private static final String MEANINGS = "\n\r\t  \"\\/";
  private static final int UNICODE = 6;

  private Escapes() {}

  /** The text with its escapes opened once; the same text where it has none. */
  static String opened(String text) {
    int next = text.indexOf('\\');
    if (next < 0) {
      return text;
    }
    StringBuilder opened = new StringBuilder(text.length());
    int done = 0;
    while (next >= 0 && next + 1 < text.length()) {
      opened.append(text, done, next);
      int letter = LETTERS.indexOf(text.charAt(next + 1));
      if (letter >= 0) {
        opened.append(MEANINGS.charAt(letter));
        done = next + 2;
      } else if (isUnicode(text, next)) {
        opened.append((char) Integer.parseInt(text, next + 2, next + UNICODE, 16));
        done = next + UNICODE;
      } else {
        opened.append('\\');
        done = next + 1;
      }
      next = text.indexOf('\\', done);
    }
    return opened.append(text, done, text.length()).toString();
  }

  private static boolean isUnicode(String text, int at) {
    if (text.charAt(at + 1) != 'u' || at + UNICODE > text.length()) {
      return false;
    }
    for (int i = at + 2; i < at + UNICODE; i++) {
      char c = text.charAt(i);
      if (c > 'f' || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
