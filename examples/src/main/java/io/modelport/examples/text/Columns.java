package io.modelport.examples.text;

import java.lang.Character.UnicodeBlock;
import java.util.Set;

/** Text in columns of a terminal, where Chinese and the like take two and combining marks none. */
public final class Columns {
  private static final Set<UnicodeBlock> WIDE =
      Set.of(
          UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS,
          UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS_EXTENSION_A,
          UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
          UnicodeBlock.HIRAGANA,
          UnicodeBlock.KATAKANA,
          UnicodeBlock.HANGUL_SYLLABLES,
          UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS,
          UnicodeBlock.EMOTICONS,
          UnicodeBlock.MISCELLANEOUS_SYMBOLS_AND_PICTOGRAPHS);

  private Columns() {}

  /** One line of exactly this width: padded, or cut with an ellipsis. */
  public static String fit(String text, int width) {
    String line = cut(oneLine(text), width);
    return line + " ".repeat(width - width(line));
  }

  /** One line of at most this width, cut with an ellipsis. */
  public static String cut(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int used = 0;
    for (int point : text.codePoints().toArray()) {
      used += width(point);
      if (used > width - 1) {
        break;
      }
      cut.appendCodePoint(point);
    }
    return cut.append('…').toString();
  }

  /** The text without control characters, its lines joined. */
  public static String oneLine(String text) {
    return TerminalText.safe(text.replaceAll("[\\s]+", " ")).strip();
  }

  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return WIDE.contains(UnicodeBlock.of(point)) ? 2 : 1;
  }
}
