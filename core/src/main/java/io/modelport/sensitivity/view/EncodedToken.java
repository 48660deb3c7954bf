package io.modelport.sensitivity.view;

import java.io.ByteArrayOutputStream;

/**
 * A run of letters and digits that is text in Base64 (both alphabets, broken into lines or not,
 * compressed or not), Base32 or hexadecimal digits. What does not decode to printable text is left
 * alone.
 */
final class EncodedToken implements Disguise {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 96 * 1024;

  /** Lines of encoded mail are 76 characters, of keys 64 (RFC 2045, RFC 7468). */
  private static final int SHORTEST_LINE = 60;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    int end = at;
    int lineStart = at;
    ByteArrayOutputStream run = new ByteArrayOutputStream();
    while (end - at < LONGEST) {
      char c = text.at(end);
      if (Base64.isDigit(c)) {
        run.write(c);
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
    if (run.size() < SHORTEST) {
      return at;
    }
    String decoded = decoded(run.toByteArray());
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

  private static String decoded(byte[] run) {
    Kinds kinds = Kinds.of(run);
    if (kinds.isHex() && run.length >= 10 && run.length % 2 == 0) {
      String text = Utf8.printable(Base16.bytes(run));
      if (!text.isEmpty()) {
        return text;
      }
    }
    if (kinds.isBase32() && run.length >= SHORTEST) {
      String text = Utf8.printable(Base32.bytes(run));
      if (!text.isEmpty()) {
        return text;
      }
    }
    return kinds.isMixed() && run.length % 4 != 1 ? opened(Base64.bytes(run)) : "";
  }

  private static String opened(byte[] bytes) {
    return Compressed.isCompressed(bytes)
        ? Utf8.printable(Compressed.opened(bytes))
        : Utf8.printable(bytes);
  }

  /** Which characters occur in a run. */
  private record Kinds(boolean digits, boolean uppers, boolean lowers, boolean others, int beyond) {
    static Kinds of(byte[] run) {
      boolean digits = false;
      boolean uppers = false;
      boolean lowers = false;
      boolean others = false;
      int beyond = 0;
      for (byte b : run) {
        char c = (char) b;
        digits |= Chars.isDigit(c);
        uppers |= Chars.isUpper(c);
        lowers |= Chars.isLower(c);
        others |= !Chars.isAlphanumeric(c);
        beyond |= (Chars.isHex(c) ? 0 : 1) | (isBase32(c) ? 0 : 2);
      }
      return new Kinds(digits, uppers, lowers, others, beyond);
    }

    private static boolean isBase32(char c) {
      return Chars.isUpper(c) || (c >= '2' && c <= '7');
    }

    boolean isHex() {
      return digits && (beyond & 1) == 0 && !others;
    }

    boolean isBase32() {
      return uppers && !lowers && !others && (beyond & 2) == 0;
    }

    /** Words of prose are of one case, or capitalised, and have no digits. */
    boolean isMixed() {
      return uppers && (lowers || digits);
    }
  }
}
