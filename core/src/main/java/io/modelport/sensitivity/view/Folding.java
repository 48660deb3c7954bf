package io.modelport.sensitivity.view;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each character looks like to the rules: compatibility forms, accents, foreign digits and
 * look-alikes become plain ones, invisible characters become nothing; immutable and safe to share.
 */
public final class Folding {
  private static final int BASIC = 0x10000;
  private static final int LONGEST_EXPANSION = 4;

  /** Letters that no Unicode normalisation opens. */
  private static final Map<Integer, String> OPENED =
      Map.of((int) 'ß', "ss", (int) 'æ', "ae", (int) 'œ', "oe", (int) 'Æ', "AE", (int) 'Œ', "OE");

  public static final Folding STANDARD = new Folding();

  private final Map<Integer, String> twins = twins();
  private final char[] single = new char[BASIC];
  private final @Nullable String[] several = new @Nullable String[BASIC];

  private Folding() {
    for (int c = 0; c < BASIC; c++) {
      single[c] = (char) c;
      if (mayChange(c)) {
        store(c, plain(c));
      }
    }
    // Dingbat digits (negative circled, sans-serif) have no decomposition.
    for (int c = 0x2776; c <= 0x2792; c++) {
      int digit = (c - 0x2776) % 10 + 1;
      store(c, Integer.toString(digit));
    }
  }

  /** The plain form of a character that is one character too; NUL for all others. */
  char one(char c) {
    return Character.isSurrogate(c) ? 0 : single[c];
  }

  /** Appends the plain form of a code point, which may be empty or several characters long. */
  public void append(int codePoint, StringBuilder to) {
    if (codePoint >= BASIC) {
      to.append(astral(codePoint));
      return;
    }
    char c = single[codePoint];
    if (c != 0) {
      to.append(c);
    } else {
      String expansion = several[codePoint];
      to.append(expansion == null ? "" : expansion);
    }
  }

  /** The plain form of a whole text, for the words that text is compared with. */
  public String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints().forEach(codePoint -> append(codePoint, folded));
    return folded.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * True if the character stands for itself, which is so for nearly all that people type in
   * English.
   */
  public static boolean isPlain(char c) {
    return (c >= ' ' && c <= '~') || c == '\n' || c == '\t' || c == '\r';
  }

  private void store(int c, String plain) {
    if (plain.length() == 1) {
      single[c] = plain.charAt(0);
    } else {
      single[c] = 0;
      several[c] = plain;
    }
  }

  private static boolean mayChange(int c) {
    boolean ideograph = c >= 0x3400 && c <= 0xA48F && (c < 0x4DC0 || c > 0x4DFF);
    boolean hangulOrSurrogateOrPrivate = c >= 0xAC00 && c <= 0xF8FF;
    return !(ideograph || hangulOrSurrogateOrPrivate || isPlain((char) c));
  }

  private String astral(int c) {
    if (c >= 0xE0020 && c <= 0xE007E) {
      return Character.toString(c - 0xE0000); // tag characters spell invisible ASCII
    }
    if (c >= 0xE0000 && c <= 0xE0FFF) {
      return "";
    }
    boolean styled = (c >= 0x1D400 && c <= 0x1D7FF) || (c >= 0x1F100 && c <= 0x1F2FF);
    boolean digit = Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
    return styled || digit ? plain(c) : Character.toString(c);
  }

  private String plain(int c) {
    if (isInvisible(c)) {
      return "";
    }
    String compatible = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    String open = Normalizer.normalize(compatible, Normalizer.Form.NFD);
    StringBuilder plain = new StringBuilder(2);
    open.codePoints().forEach(part -> appendPart(part, plain));
    // A ligature of a whole phrase would let a short text grow out of all proportion.
    return plain.length() > LONGEST_EXPANSION ? Character.toString(c) : plain.toString();
  }

  private void appendPart(int c, StringBuilder plain) {
    switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> {}
      case Character.DECIMAL_DIGIT_NUMBER -> plain.append((char) ('0' + Character.digit(c, 10)));
      case Character.SPACE_SEPARATOR -> plain.append(' ');
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> plain.append('\n');
      default -> {
        String twin = twins.get(c);
        if (twin == null) {
          plain.appendCodePoint(c);
        } else {
          plain.append(twin);
        }
      }
    }
  }

  /** Look-alikes from the resource: each line is the plain character, a blank, and its twins. */
  private static Map<Integer, String> twins() {
    Map<Integer, String> twins = new HashMap<>(OPENED);
    for (String line : Lines.of("look-alikes.txt")) {
      String plain = line.substring(0, 1);
      line.substring(2).codePoints().forEach(twin -> twins.put(twin, plain));
    }
    return twins;
  }

  private static boolean isInvisible(int c) {
    boolean control = c < ' ' || (c >= 0x7F && c <= 0x9F && c != 0x85);
    boolean selector = (c >= 0xFE00 && c <= 0xFE0F) || c == 0x034F || c == 0x115F || c == 0x1160;
    boolean filler = c == 0x3164 || c == 0xFFA0 || c == 0x17B4 || c == 0x17B5 || c == 0x2800;
    return control || selector || filler || Character.getType(c) == Character.FORMAT;
  }
}
