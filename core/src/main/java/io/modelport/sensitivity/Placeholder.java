package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Lines;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Something to fill in, masked already, or an expression that only names a secret. */
final class Placeholder {
  private static final Set<String> WORDS = new HashSet<>(Lines.of("placeholders.txt"));

  private Placeholder() {}

  static boolean matches(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    boolean masked =
        distinct(value) <= 2
            || lower.contains("***")
            || lower.contains("xxxx")
            || lower.contains("...");
    boolean template =
        lower.startsWith("$")
            || (lower.startsWith("%") && isVariable(lower))
            || lower.contains("${")
            || lower.contains("{{")
            || (lower.startsWith("<") && lower.endsWith(">"))
            || (lower.startsWith("[") && lower.endsWith("]"))
            || (lower.startsWith("{") && lower.endsWith("}"));
    return masked || template || WORDS.contains(strip(lower)) || names(lower);
  }

  /** {@code %NAME%}, {@code %s}, {@code %(name)s}: a percent sign may as well begin a password. */
  private static boolean isVariable(String lower) {
    int last = lower.length() - 1;
    boolean named = lower.endsWith("%");
    for (int i = 1; i < last && named; i++) {
      named = Character.isLetterOrDigit(lower.charAt(i)) || lower.charAt(i) == '_';
    }
    return named || last <= 2 || lower.charAt(1) == '(';
  }

  private static boolean names(String lower) {
    if (lower.length() > 48) {
      return false;
    }
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

  private static String strip(String lower) {
    int start = 0;
    int end = lower.length();
    while (start < end && !Character.isLetterOrDigit(lower.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(lower.charAt(end - 1))) {
      end--;
    }
    return lower.substring(start, end);
  }

  private static int distinct(String value) {
    long low = 0;
    long high = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      low |= c < 64 ? 1L << c : 0;
      high |= c >= 64 ? 1L << (c & 63) : 0;
    }
    return Long.bitCount(low) + Long.bitCount(high);
  }
}
