package io.modelport.selfhosted.llamacpp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The letters that a schema's regular expression may stand for. llama.cpp writes them between the
 * quotes of a JSON string as they are, where a quote, a backslash or a control ends the JSON.
 */
final class PatternLetters {
  private static final String NOT_IN_JSON = "\"\\\\\\x00-\\x1F"; // ends with a range: - may follow
  private static final String ANY = "[^" + NOT_IN_JSON + "\\u2028\\u2029]";
  private static final Pattern LETTER =
      Pattern.compile("\\\\(?:x(\\p{XDigit}{2})|u(\\p{XDigit}{4})|(.))|([^\\\\])", Pattern.DOTALL);

  private PatternLetters() {}

  /** The expression for no more than the letters that JSON has in its strings as they are. */
  static String held(String pattern) {
    int end = pattern.length() - 1;
    if (end < 1) {
      return pattern;
    }
    StringBuilder held = new StringBuilder().append(pattern.charAt(0));
    Matcher part = SchemaPatterns.PART.matcher(pattern).region(1, end);
    while (part.lookingAt()) {
      String text = part.group();
      if (text.equals(".")) {
        held.append(ANY);
      } else if (text.startsWith("[^")) {
        held.append("[^").append(NOT_IN_JSON).append(text, 2, text.length());
      } else {
        held.append(text);
      }
      part.region(part.end(), end);
    }
    return held.append(pattern, part.regionStart(), pattern.length()).toString();
  }

  /** Whether a letter or a class of letters, held, has none that JSON writes otherwise. */
  static boolean fitJson(@Nullable String one) {
    if (one == null || one.startsWith("[^")) {
      return true;
    }
    boolean isClass = one.startsWith("[");
    Matcher letter = LETTER.matcher(isClass ? one.substring(1, one.length() - 1) : one);
    int from = -1; // of a range that may begin here
    boolean range = false;
    while (letter.find()) {
      int code = code(letter);
      if (isClass && code == '-' && letter.group().equals("-") && from >= 0 && !range) {
        range = true;
        continue;
      }
      if (!fit(range ? from : code, code)) {
        return false;
      }
      from = range ? -1 : code;
      range = false;
    }
    return true;
  }

  private static int code(Matcher letter) {
    for (int hex = 1; hex <= 2; hex++) {
      if (letter.group(hex) != null) {
        return Integer.parseInt(letter.group(hex), 16);
      }
    }
    String plain = letter.group(4);
    if (plain != null) {
      return plain.charAt(0);
    }
    String escaped = letter.group(3);
    return "trn".contains(escaped) ? '\n' : escaped.charAt(0);
  }

  private static boolean fit(int from, int to) {
    return from >= 0x20 && (from > '"' || to < '"') && (from > '\\' || to < '\\');
  }
}
