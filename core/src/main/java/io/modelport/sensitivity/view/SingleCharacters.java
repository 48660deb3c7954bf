package io.modelport.sensitivity.view;

/**
 * One character at a time with the same separator between all: {@code 4.1.1.1}, {@code 4 1 1 1},
 * {@code 4,1,1,1}, with two blanks between, or each on a line of its own.
 */
final class SingleCharacters implements Disguise {
  private static final int FEWEST = 6;
  private static final int MOST = 512;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    char separator = text.at(at + 1);
    if (separator == ' ' && text.at(at + 2) == ' ' && isPart(text.at(at))) {
      return edits.patience().lasts(at) ? openWide(edits, at) : at;
    }
    if (text.at(at + 3) != separator
        || !isSeparator(separator)
        || !isPart(text.at(at))
        || continues(text, at, separator)) {
      return at;
    }
    int digits = 0;
    int end = at;
    StringBuilder joined = new StringBuilder();
    boolean more = true;
    while (more && joined.length() < MOST && isPart(text.at(end)) && joins(text, end, separator)) {
      digits += Chars.isDigit(text.at(end)) ? 1 : 0;
      joined.append(text.at(end));
      more = text.at(end + 1) == separator;
      end += 2;
    }
    if (joined.length() < FEWEST || (digits == 0 && joined.indexOf("@") < 0)) {
      return at;
    }
    edits.replace(at, end - 1, joined);
    return end - 1;
  }

  /** Two blanks between all, five where one of them stands for itself. */
  private static int openWide(Edits edits, int at) {
    NormalisedText text = edits.source();
    StringBuilder joined = new StringBuilder();
    int digits = 0;
    int next = at;
    int end = at;
    while (joined.length() < MOST && isPart(text.at(next))) {
      digits += Chars.isDigit(text.at(next)) ? 1 : 0;
      joined.append(text.at(next));
      end = next + 1;
      next = end;
      while (next < end + 5 && text.at(next) == ' ') {
        next++;
      }
      if (next < end + 2) {
        break;
      }
    }
    boolean whole = !Chars.isAlphanumeric(text.at(end));
    if (!whole || joined.length() < FEWEST || digits == 0) {
      edits.patience().spend(at, end);
      return at;
    }
    edits.replace(at, end, joined);
    return end;
  }

  /** True within a row that was looked at from its beginning. */
  private static boolean continues(NormalisedText text, int at, char separator) {
    return text.at(at - 1) == separator && isPart(text.at(at - 2)) && text.at(at - 3) == separator;
  }

  private static boolean joins(NormalisedText text, int at, char separator) {
    char after = text.at(at + 1);
    return after == separator || !Chars.isAlphanumeric(after);
  }

  private static boolean isPart(char c) {
    return Chars.isAlphanumeric(c)
        || c == '@'
        || c == '.'
        || c == '-'
        || c == '+'
        || c == '_'
        || c == '('
        || c == ')'
        || c == ':'
        || c == '/';
  }

  private static boolean isSeparator(char c) {
    return switch (c) {
      case ' ', ',', '.', '-', '\n', '|', '/', '_', '*', ':', ';', '\t' -> true;
      default -> false;
    };
  }
}
