package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Lines;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Something to fill in, masked already, or an expression that only names a secret. */
final class Placeholder {
  private static final Set<String> WORDS = new HashSet<>(Lines.of("placeholders.txt"));
  private static final int LONGEST_WORD = WORDS.stream().mapToInt(String::length).max().orElse(0);
  private static final int LONGEST_NAME = 48;

  private Placeholder() {}

  static boolean matches(String value) {
    return isMasked(value) || isTemplate(value) || isWord(value) || names(value);
  }

  private static boolean isMasked(String value) {
    return isUniform(value) || value.contains("***") || value.contains("...") || hasCrosses(value);
  }

  private static boolean isTemplate(String value) {
    return value.startsWith("$")
        || (value.startsWith("%") && isVariable(value))
        || value.contains("${")
        || value.contains("{{")
        || (value.startsWith("<") && value.endsWith(">"))
        || (value.startsWith("[") && value.endsWith("]"))
        || (value.startsWith("{") && value.endsWith("}") && !isMade(value));
  }

  /** Somebody's key between the braces in which its name stood. */
  private static boolean isMade(String braced) {
    SecretValue value = new SecretValue(braced.substring(1, braced.length() - 1));
    return value.length() >= 12 && (value.isInterspersed() || value.isUuid());
  }

  /** {@code %NAME%}, {@code %s}, {@code %(name)s}: a percent sign may as well begin a password. */
  private static boolean isVariable(String value) {
    int last = value.length() - 1;
    boolean named = value.endsWith("%");
    for (int i = 1; i < last && named; i++) {
      named = Character.isLetterOrDigit(value.charAt(i)) || value.charAt(i) == '_';
    }
    return named || last <= 2 || value.charAt(1) == '(';
  }

  private static boolean names(String value) {
    if (value.length() > LONGEST_NAME) {
      return false;
    }
    String lower = value.toLowerCase(Locale.ROOT);
    return lower.startsWith("your")
        || lower.startsWith("my_")
        || lower.startsWith("env.")
        || lower.startsWith("os.")
        || lower.startsWith("process.")
        || lower.startsWith("self.")
        || lower.startsWith("this.")
        || lower.startsWith("config")
        || lower.startsWith("settings.")
        || lower.startsWith("example")
        || lower.contains("placeholder")
        || lower.contains("redacted")
        || lower.contains("changeme");
  }

  /** Without the marks around it. */
  private static boolean isWord(String value) {
    int start = 0;
    int end = value.length();
    while (start < end && !Character.isLetterOrDigit(value.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(value.charAt(end - 1))) {
      end--;
    }
    return end - start <= LONGEST_WORD
        && WORDS.contains(value.substring(start, end).toLowerCase(Locale.ROOT));
  }

  /** One character or two that alternate in some way. */
  private static boolean isUniform(String value) {
    long low = 0;
    long high = 0;
    for (int i = 0; i < value.length() && Long.bitCount(low) + Long.bitCount(high) <= 2; i++) {
      char c = value.charAt(i);
      low |= c < 64 ? 1L << c : 0;
      high |= c >= 64 ? 1L << (c & 63) : 0;
    }
    return Long.bitCount(low) + Long.bitCount(high) <= 2;
  }

  /** Four of x in a row, all small or all large. */
  private static boolean hasCrosses(String value) {
    int run = 0;
    char before = 0;
    for (int i = 0; i < value.length() && run < 4; i++) {
      char c = value.charAt(i);
      run = (c | 32) != 'x' ? 0 : c == before ? run + 1 : 1;
      before = c;
    }
    return run == 4;
  }
}
