package io.modelport.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Texts of which every match of a regular expression holds one. To look for them takes a tenth of
 * the time of the expression, and most texts hold none. Immutable.
 */
final class RequiredText {
  private static final int SHORTEST = 3; // characters; shorter ones are everywhere

  private final String[] texts; // of ASCII, in lower case

  private RequiredText(List<String> texts) {
    this.texts = texts.toArray(String[]::new);
  }

  /**
   * What a match needs, whatever its case; empty where nothing useful is certain.
   *
   * @param expression one that RE2 takes
   */
  static Optional<RequiredText> of(String expression) {
    Reader reader = new Reader(expression);
    List<String> found = reader.alternatives();
    boolean useful = !reader.unsure && length(found) >= SHORTEST;
    return useful ? Optional.of(new RequiredText(found)) : Optional.empty();
  }

  /** Whether any of them is in the text before this place. */
  boolean isIn(String text, int end) {
    for (String each : texts) {
      if (isIn(text, end, each)) {
        return true;
      }
    }
    return false;
  }

  /** Some characters beyond ASCII fold to letters of it, so each of those is compared. */
  private static boolean isIn(String text, int end, String sought) {
    char first = sought.charAt(0);
    for (int i = 0; i <= end - sought.length(); i++) {
      char c = text.charAt(i);
      boolean maybe = c == first || c > 127 || (c >= 'A' && c <= 'Z' && (c | 0x20) == first);
      if (maybe && text.regionMatches(true, i, sought, 0, sought.length())) {
        return true;
      }
    }
    return false;
  }

  /** The length of the shortest; nothing is known where there is none. */
  private static int length(List<String> texts) {
    return texts.stream().mapToInt(String::length).min().orElse(0);
  }

  /** Goes through an expression once; whatever it does not know well makes it unsure of all. */
  private static final class Reader {
    private static final Pattern COUNT = Pattern.compile("\\{\\d{1,6}(,\\d{0,6})?");

    private final String text;
    private int at;
    boolean unsure;

    Reader(String text) {
      this.text = text;
    }

    /** What one of the alternatives up to the end of a group holds; empty if one needs nothing. */
    List<String> alternatives() {
      List<String> all = new ArrayList<>(sequence());
      boolean known = !all.isEmpty();
      while (at < text.length() && text.charAt(at) == '|') {
        at++;
        List<String> next = sequence();
        known &= !next.isEmpty();
        all.addAll(next);
      }
      return known ? all : List.of();
    }

    private List<String> sequence() {
      List<String> best = List.of();
      StringBuilder literal = new StringBuilder();
      while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
        char c = text.charAt(at);
        List<String> part = List.of();
        if (c == '(') {
          part = group();
        } else if (!isLiteral(c)) {
          skip(c);
        } else {
          boolean plain = append(c, literal);
          if (plain && !isRepeated()) {
            continue;
          }
          if (isOptional() && plain) {
            literal.setLength(literal.length() - 1);
          }
        }
        best = better(best, List.of(literal.toString()));
        best = isOptional() ? best : better(best, part);
        literal.setLength(0);
        skipRepetition();
      }
      return better(best, List.of(literal.toString()));
    }

    private static List<String> better(List<String> one, List<String> other) {
      return length(other) > length(one) ? other : one;
    }

    private List<String> group() {
      at++;
      if (at < text.length() && text.charAt(at) == '?') {
        int end =
            text.indexOf(text.startsWith("?P<", at) || text.startsWith("?<", at) ? '>' : ':', at);
        if (end < 0 || text.substring(at, end).indexOf(')') >= 0) {
          unsure = true; // flags for the rest of the group
          end = at;
        }
        at = end + 1;
      }
      List<String> held = alternatives();
      at++; // the closing parenthesis
      return held;
    }

    private static boolean isLiteral(char c) {
      return "[.^$".indexOf(c) < 0;
    }

    /** Goes over an escape or a character; whether it stands for one character of ASCII. */
    private boolean append(char c, StringBuilder literal) {
      at++;
      char meant = c;
      if (c == '\\') {
        meant = at < text.length() ? text.charAt(at++) : 0;
        if (Character.isLetterOrDigit(meant)) {
          unsure |= "dDwWsSbBntrfvAz".indexOf(meant) < 0; // \Q, \p{...}, \x{...} and the like
          return false;
        }
      }
      if (meant > 127) {
        return false;
      }
      literal.append(String.valueOf(meant).toLowerCase(Locale.ROOT));
      return true;
    }

    private void skip(char c) {
      if (c != '[') {
        at++;
        return;
      }
      at += text.startsWith("[^", at) ? 2 : 1;
      at += text.startsWith("]", at) ? 1 : 0; // one that comes first is of the class
      while (at < text.length() && text.charAt(at) != ']') {
        unsure |= text.charAt(at) == '['; // [[:alpha:]] and the like
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      at++;
    }

    private boolean isRepeated() {
      return at < text.length() && "?*+{".indexOf(text.charAt(at)) >= 0;
    }

    private boolean isOptional() {
      return isRepeated() && text.charAt(at) != '+' && !text.startsWith("{1,", at);
    }

    private void skipRepetition() {
      while (isRepeated()) {
        int end = text.charAt(at) == '{' ? text.indexOf('}', at) : at;
        boolean count = end == at || (end > at && COUNT.matcher(text.substring(at, end)).matches());
        unsure |= !count; // then the brace stands for itself
        at = count ? end + 1 : text.length();
      }
    }
  }
}
