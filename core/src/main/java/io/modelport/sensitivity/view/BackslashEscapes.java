package io.modelport.sensitivity.view;

/**
 * Escapes of JSON and of programs: {@code \}{@code u0041}, {@code \x41}, {@code \101}, {@code \n}.
 */
final class BackslashEscapes implements Disguise {
  private static final String LETTERS = "nrtbf\"'/\\";
  private static final String MEANINGS = "\n\n\t  \"'/\\";

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    char kind = text.at(at + 1);
    return switch (kind) {
      case 'u', 'U' -> unicode(edits, at);
      case 'x' -> Hex.isPair(text, at + 2) ? code(edits, at, at + 4, Hex.pair(text, at + 2)) : at;
      case '0', '1', '2', '3' -> octal(edits, at);
      default -> letter(edits, at, LETTERS.indexOf(kind));
    };
  }

  private static int letter(Edits edits, int at, int letter) {
    if (letter < 0) {
      return at;
    }
    edits.replace(at, at + 2, MEANINGS.substring(letter, letter + 1));
    return at + 2;
  }

  private static int octal(Edits edits, int at) {
    NormalisedText text = edits.source();
    int value = 0;
    for (int i = at + 1; i < at + 4; i++) {
      char c = text.at(i);
      if (c < '0' || c > '7') {
        return at;
      }
      value = (value << 3) | (c - '0');
    }
    return code(edits, at, at + 4, value);
  }

  private static int unicode(Edits edits, int at) {
    NormalisedText text = edits.source();
    boolean braces = text.at(at + 2) == '{';
    int from = braces ? at + 3 : at + 2;
    int most = braces ? from + 6 : from + (text.at(at + 1) == 'U' ? 8 : 4);
    int value = 0;
    int i = from;
    while (i < most && Chars.isHex(text.at(i))) {
      value = (value << 4) | Hex.digit(text.at(i++));
    }
    boolean complete = braces ? i > from && text.at(i) == '}' : i == most;
    return complete ? code(edits, at, braces ? i + 1 : i, value) : at;
  }

  private static int code(Edits edits, int at, int end, int value) {
    if (!Character.isValidCodePoint(value) || (value < ' ' && value != '\n' && value != '\t')) {
      return at;
    }
    edits.replace(at, end, Utf8.plain(Character.toString(value)));
    return end;
  }
}
