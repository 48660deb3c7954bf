package io.modelport.sensitivity.view;

/**
 * Digits of some encoding one behind the other, in lines where it is long, and which kinds occur
 * among them.
 *
 * @param start of the first digit
 * @param end just behind the last one
 * @param size how many digits there are, without line ends
 * @param kinds the bits of all kinds that occur
 */
record Run(NormalisedText text, int start, int end, int size, int kinds) {
  private static final int LONGEST = 96 * 1024;

  /** Lines of encoded mail are 76 characters, of keys 64 (RFC 2045, RFC 7468). */
  private static final int SHORTEST_LINE = 60;

  private static final int NUMBER = 1;
  private static final int UPPER = 2;
  private static final int LOWER = 4;
  private static final int OTHER = 8;
  private static final int BEYOND_HEX = 16;
  private static final int BEYOND_BASE32 = 32;
  private static final int NEVER = 64;
  private static final byte[] KINDS = table();

  private static byte[] table() {
    byte[] kinds = new byte[128];
    for (char c = 0; c < 128; c++) {
      int kind = Chars.isDigit(c) ? NUMBER : Chars.isUpper(c) ? UPPER : LOWER;
      boolean base32 = Chars.isUpper(c) || (c >= '2' && c <= '7');
      kinds[c] =
          (byte)
              (!Base64.isDigit(c)
                  ? 0
                  : (Chars.isAlphanumeric(c) ? kind : OTHER)
                      | (Chars.isHex(c) ? 0 : BEYOND_HEX)
                      | (base32 ? 0 : BEYOND_BASE32));
    }
    return kinds;
  }

  /**
   * The run that begins here; only its beginning where it is asked for in vain.
   *
   * @param wide whether it may be more than hexadecimal digits or Base32
   */
  static Run read(NormalisedText text, int start, boolean wide) {
    int useless = wide ? NEVER : BEYOND_HEX | BEYOND_BASE32;
    int end = start;
    int lineStart = start;
    int size = 0;
    int kinds = 0;
    while (end - start < LONGEST && (kinds & useless) != useless) {
      int kind = kind(text.at(end));
      if (kind != 0) {
        kinds |= kind;
        size++;
        end++;
      } else if (end - lineStart >= SHORTEST_LINE && text.at(end) == '\n' && continues(text, end)) {
        end = lineStart(text, end);
        lineStart = end;
      } else {
        break;
      }
    }
    return new Run(text, start, end, size, kinds);
  }

  /** The bits of a digit of any encoding; none for what is no digit. */
  private static int kind(char c) {
    return c < 128 ? KINDS[c] : 0;
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

  private static int lineStart(NormalisedText text, int lineEnd) {
    int start = lineEnd;
    while (text.at(start) <= ' ') {
      start++;
    }
    return start;
  }

  /** The digits without line ends. */
  byte[] digits() {
    byte[] digits = new byte[size];
    int place = start;
    for (int i = 0; i < size; i++) {
      while (kind(text.at(place)) == 0) {
        place++;
      }
      digits[i] = (byte) text.at(place++);
    }
    return digits;
  }

  boolean isHex() {
    return has(NUMBER) && !has(BEYOND_HEX);
  }

  boolean isBase32() {
    return has(UPPER) && !has(BEYOND_BASE32);
  }

  /** Words of prose are of one case, or capitalised, and have no digits. */
  boolean isMixed() {
    return has(UPPER) && has(LOWER | NUMBER | OTHER);
  }

  private boolean has(int kind) {
    return (kinds & kind) != 0;
  }
}
