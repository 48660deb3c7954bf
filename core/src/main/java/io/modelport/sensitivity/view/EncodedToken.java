package io.modelport.sensitivity.view;

/**
 * A run of letters and digits that is text in Base64 (both alphabets, broken into lines or not,
 * compressed or not), Base32 or hexadecimal digits. What does not decode to printable text is left
 * alone.
 */
final class EncodedToken implements Disguise {
  private static final int SHORTEST = 8;
  private static final int SHORTEST_HEX = 10;
  private static final int LONGEST = 96 * 1024;

  /** Lines of encoded mail are 76 characters, of keys 64 (RFC 2045, RFC 7468). */
  private static final int SHORTEST_LINE = 60;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    Run run = new Run();
    int end = at;
    int lineStart = at;
    while (end - at < LONGEST) {
      char c = text.at(end);
      if (Base64.isDigit(c)) {
        run.add(c);
        end++;
      } else if (c == '\n' && end - lineStart >= SHORTEST_LINE && continues(text, end)) {
        while (text.at(end) <= ' ') {
          end++;
        }
        lineStart = end;
      } else {
        break;
      }
    }
    String decoded = run.size() < SHORTEST ? "" : decoded(run);
    if (decoded.isEmpty()) {
      return at;
    }
    while (text.at(end) == '=') {
      end++;
    }
    edits.open(at, end, decoded);
    return end;
  }

  private static boolean continues(NormalisedText text, int lineEnd) {
    int next = lineEnd + 1;
    while (next < lineEnd + 4 && text.at(next) == ' ') {
      next++;
    }
    int end = next;
    while (end < next + SHORTEST_LINE && Base64.isDigit(text.at(end))) {
      end++;
    }
    char after = text.at(end);
    return end > next && (after == '=' || Chars.isLineEnd(after) || end == next + SHORTEST_LINE);
  }

  private static String decoded(Run run) {
    String text = "";
    if (run.isHex() && run.size() >= SHORTEST_HEX && run.size() % 2 == 0) {
      text = Utf8.printable(Base16.bytes(run.digits()));
    }
    if (text.isEmpty() && run.isBase32()) {
      text = Utf8.printable(Base32.bytes(run.digits()));
    }
    if (text.isEmpty() && run.isMixed() && run.size() % 4 != 1) {
      byte[] bytes = Base64.bytes(run.digits());
      text = Utf8.printable(Compressed.isCompressed(bytes) ? Compressed.opened(bytes) : bytes);
    }
    return text;
  }
}
