package io.modelport.sensitivity.view;

import java.io.ByteArrayOutputStream;

/**
 * Characters written as a list of their codes, decimal, hexadecimal or binary: {@code 72,101,108},
 * {@code 0x48 0x65}, {@code 48 65 6c}, {@code 01001000 01100101}, {@code chr(72)+chr(101)}.
 */
final class NumberList implements Disguise {
  private static final int FEWEST = 5;
  private static final int MOST = 64 * 1024;

  /** Stands for the base of hexadecimal codes that nothing marks. */
  private static final int BYTES = 17;

  private static final int LONGEST_NAME = 20;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    int base = base(text, at);
    if (base == 0 || !edits.patience().lasts(at)) {
      return at;
    }
    if (codeEnd(text, at, base) < 0) {
      edits.patience().spend(at, at);
      return at;
    }
    ByteArrayOutputStream codes = new ByteArrayOutputStream();
    int next = at;
    int end = at;
    while (codes.size() < MOST) {
      int behind = codeEnd(text, next, base);
      int code = behind < 0 ? -1 : code(text, next, behind, base);
      if (code < 0) {
        break;
      }
      codes.write(code);
      end = behind;
      next = base == 2 && Chars.isDigit(text.at(behind)) ? behind : skip(text, behind, base);
      if (next < 0) {
        break;
      }
    }
    String decoded = codes.size() < FEWEST ? "" : Utf8.printable(codes.toByteArray());
    if (decoded.isEmpty()) {
      edits.patience().spend(at, end);
      return at;
    }
    boolean calls = text.at(end) == ')' && text.at(at - 1) == '(';
    int start = calls ? nameStart(text, at - 1) : at;
    int behind = calls ? end + 1 : end;
    edits.replace(start < edits.end() ? at : start, behind, decoded);
    return behind;
  }

  private static int nameStart(NormalisedText text, int bracket) {
    int start = bracket;
    while (start > bracket - LONGEST_NAME && isName(text.at(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isName(char c) {
    return Chars.isLetter(c) || c == '.';
  }

  private static int base(NormalisedText text, int at) {
    if (text.at(at) == '0' && (text.at(at + 1) | 32) == 'x') {
      return 16;
    }
    if (isBytes(text, at)) {
      return BYTES;
    }
    for (int i = at; i < at + 8; i++) {
      if (text.at(i) != '0' && text.at(i) != '1') {
        return Chars.isDigit(text.at(at)) ? 10 : 0;
      }
    }
    return 2;
  }

  /** Pairs of printable characters' codes, with a letter or digits alone among the first. */
  private static boolean isBytes(NormalisedText text, int at) {
    boolean letters = false;
    boolean digits = true;
    for (int i = at; i < at + 3 * FEWEST; i += 3) {
      char high = text.at(i);
      char low = text.at(i + 1);
      if (high < '2' || high > '7' || !Chars.isHex(low) || text.at(i + 2) != ' ') {
        return false;
      }
      letters |= !Chars.isDigit(low);
      digits &= high == '3' || (high == '2' && !Chars.isDigit(low)) || (high == '2' && low == '0');
    }
    return letters || digits;
  }

  private static int codeEnd(NormalisedText text, int at, int base) {
    if (base == 2) {
      for (int i = at; i < at + 8; i++) {
        if (text.at(i) != '0' && text.at(i) != '1') {
          return -1;
        }
      }
      return at + 8;
    }
    if (base == BYTES) {
      return Hex.isPair(text, at) && !Chars.isAlphanumeric(text.at(at + 2)) ? at + 2 : -1;
    }
    if (base == 16) {
      boolean marked = text.at(at) == '0' && (text.at(at + 1) | 32) == 'x';
      boolean pair = marked && Hex.isPair(text, at + 2) && !Chars.isHex(text.at(at + 4));
      return pair ? at + 4 : -1;
    }
    int end = at;
    while (end < at + 4 && Chars.isDigit(text.at(end))) {
      end++;
    }
    return end - at >= 2 && end - at <= 3 && !Chars.isAlphanumeric(text.at(end)) ? end : -1;
  }

  private static int code(NormalisedText text, int from, int to, int base) {
    if (base == 16 || base == BYTES) {
      return Hex.pair(text, base == 16 ? from + 2 : from);
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * base + text.at(i) - '0';
    }
    return value <= 255 ? value : -1;
  }

  /** Place of the next code behind a comma, semicolon or blank; -1 where the list ends. */
  private static int skip(NormalisedText text, int end, int base) {
    if (text.at(end) == ')') {
      return nextCall(text, end + 1);
    }
    int next = end;
    while (next < end + 3 && isSeparator(text.at(next))) {
      next++;
    }
    char c = text.at(next);
    boolean begins = Chars.isDigit(c) || (base == BYTES && Chars.isHex(c));
    return next > end && begins ? next : -1;
  }

  /** {@code chr(72)+chr(101)}: the code in the next brackets; -1 where there is none. */
  private static int nextCall(NormalisedText text, int from) {
    int next = from;
    while (next < from + 3 && " +,.&|".indexOf(text.at(next)) >= 0) {
      next++;
    }
    int name = next;
    while (next < name + LONGEST_NAME && isName(text.at(next))) {
      next++;
    }
    boolean call = next > name && text.at(next) == '(' && Chars.isDigit(text.at(next + 1));
    return call ? next + 1 : -1;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == ',' || c == ';' || c == '\n' || c == '+' || c == '|' || c == '-';
  }
}
