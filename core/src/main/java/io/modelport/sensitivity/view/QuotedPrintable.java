package io.modelport.sensitivity.view;

/** {@code =41} and soft line ends, as mail writes them (RFC 2045). */
final class QuotedPrintable implements Disguise {
  private static final int SHORTEST_LINE = 40;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    if (text.at(at + 1) == '\n' && isLongLine(text, at)) {
      edits.replace(at, at + 2, "");
      return at + 2;
    }
    byte[] bytes = new byte[4];
    int end = at;
    int size = 0;
    while (size < 4 && text.at(end) == '=' && isCode(text, end + 1)) {
      bytes[size++] = (byte) Hex.pair(text, end + 1);
      end += 3;
      if (Utf8.length(bytes[0]) <= size) {
        break;
      }
    }
    String character = size == 0 ? "" : Utf8.character(bytes, size);
    if (character.isEmpty()) {
      return at;
    }
    edits.replace(at, end, character);
    return end;
  }

  /** Lines are broken at 76 characters. */
  private static boolean isLongLine(NormalisedText text, int at) {
    for (int i = at - 1; i > at - SHORTEST_LINE; i--) {
      if (Chars.isLineEnd(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  /** Upper-case digits, as the standard asks: {@code a=12} is more often an assignment. */
  private static boolean isCode(NormalisedText text, int at) {
    char first = text.at(at);
    char second = text.at(at + 1);
    return Chars.isHex(first)
        && Chars.isHex(second)
        && !Chars.isLower(first)
        && !Chars.isLower(second)
        && first >= '0';
  }
}
