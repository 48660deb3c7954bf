package io.modelport.sensitivity.view;

/**
 * A run of letters and digits that is text in Base64 (both alphabets, broken into lines or not,
 * compressed or not), Base32 or hexadecimal digits. What does not decode to printable text is left
 * alone.
 */
final class EncodedToken implements Disguise {
  private static final int SHORTEST = 8;
  private static final int SHORTEST_HEX = 10;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    if (!edits.patience().lasts(at)) {
      return at;
    }
    boolean wide = mayBeBase64(text, at);
    Run run = Run.read(text, at, wide);
    String decoded = run.size() < SHORTEST ? "" : decoded(run, wide);
    if (decoded.isEmpty()) {
      edits.patience().spend(at, run.end());
      return at;
    }
    int end = run.end();
    while (text.at(end) == '=') {
      end++;
    }
    edits.open(at, end, decoded);
    return end;
  }

  /** Most names of programs end here: their first letters stand for nothing that is text. */
  private static boolean mayBeBase64(NormalisedText text, int at) {
    byte[] digits = new byte[Base64.GROUP];
    for (int i = 0; i < digits.length; i++) {
      if (!Base64.isDigit(text.at(at + i))) {
        return false;
      }
      digits[i] = (byte) text.at(at + i);
    }
    byte[] first = Base64.bytes(digits, digits.length);
    return Utf8.mayBegin(first) || Compressed.mayBegin(first);
  }

  private static String decoded(Run run, boolean wide) {
    String text = "";
    if (run.isHex() && run.size() >= SHORTEST_HEX && run.size() % 2 == 0) {
      text = Utf8.printable(Base16.bytes(run.digits()));
    }
    if (text.isEmpty() && run.isBase32()) {
      text = Utf8.printable(Base32.bytes(run.digits()));
    }
    if (text.isEmpty() && wide && run.isMixed() && run.size() % 4 != 1) {
      text = base64(run.digits());
    }
    return text;
  }

  private static String base64(byte[] digits) {
    byte[] bytes = Base64.bytes(digits, digits.length);
    return Utf8.printable(Compressed.isCompressed(bytes) ? Compressed.opened(bytes) : bytes);
  }
}
