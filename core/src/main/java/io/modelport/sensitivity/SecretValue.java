package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.Lines;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Tells a value that somebody chose or a machine made from a word, a placeholder or a piece of
 * program text.
 */
final class SecretValue {
  private static final Set<String> WORDS = new HashSet<>(Lines.of("placeholders.txt"));

  private final String value;
  private int digits;
  private int uppers;
  private int lowers;
  private int symbols;
  private int others;

  SecretValue(String value) {
    this.value = value;
    for (int i = 0; i < value.length(); i++) {
      count(value.charAt(i));
    }
  }

  private void count(char c) {
    if (Chars.isDigit(c)) {
      digits++;
    } else if (Chars.isUpper(c)) {
      uppers++;
    } else if (Chars.isLower(c)) {
      lowers++;
    } else if (c < 128) {
      symbols++;
    } else {
      others++;
    }
  }

  int length() {
    return value.length();
  }

  boolean isMixed() {
    return digits > 0 && uppers + lowers > 0;
  }

  /** Digits and letters change places too often for a name with a number at its end. */
  boolean isScrambled() {
    return isMixed() && changes() >= 2 + value.length() / 10 && entropy() >= 3.0;
  }

  boolean isNumber() {
    return digits == value.length();
  }

  boolean isHex() {
    return digits > 0 && value.chars().allMatch(c -> Chars.isHex((char) c));
  }

  /** Letters only, with nothing that sets it apart from a word of prose. */
  boolean isWord() {
    boolean capitalised =
        uppers == 0 || uppers == value.length() || (uppers == 1 && Chars.isUpper(value.charAt(0)));
    return digits == 0
        && capitalised
        && symbols
            == (value.indexOf('-') > 0 || value.indexOf('_') > 0 || value.indexOf('\'') > 0
                ? symbols
                : 0);
  }

  /** Something to fill in, masked already, or an expression that only names the secret. */
  boolean isPlaceholder() {
    String lower = value.toLowerCase(Locale.ROOT);
    boolean masked =
        distinct() <= 2 || lower.contains("***") || lower.contains("xxxx") || lower.contains("...");
    boolean template =
        lower.startsWith("$")
            || lower.startsWith("%")
            || lower.contains("${")
            || lower.contains("{{")
            || (lower.startsWith("<") && lower.endsWith(">"))
            || (lower.startsWith("[") && lower.endsWith("]"))
            || (lower.startsWith("{") && lower.endsWith("}"));
    return masked || template || WORDS.contains(strip(lower)) || names(lower);
  }

  private static boolean names(String lower) {
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

  /** Looks like code: a call, an index, an arrow. */
  boolean isExpression() {
    return value.indexOf('(') > 0
        || value.contains("->")
        || value.contains("::")
        || value.contains("[")
        || value.startsWith("=")
        || value.startsWith("&");
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

  private int distinct() {
    long low = 0;
    long high = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      low |= c < 64 ? 1L << c : 0;
      high |= c >= 64 ? 1L << (c & 63) : 0;
    }
    return Long.bitCount(low) + Long.bitCount(high);
  }

  private int changes() {
    int changes = 0;
    for (int i = 1; i < value.length(); i++) {
      boolean was = Chars.isDigit(value.charAt(i - 1));
      changes += was == Chars.isDigit(value.charAt(i)) ? 0 : 1;
    }
    return changes;
  }

  /** How many of upper case, lower case and digits occur. */
  int kinds() {
    return Math.min(1, digits) + Math.min(1, uppers) + Math.min(1, lowers);
  }

  boolean hasSymbol() {
    return symbols > 0;
  }

  boolean isAscii() {
    return others == 0;
  }

  /** Shannon entropy in bits a character. */
  double entropy() {
    int[] counts = new int[128];
    for (int i = 0; i < value.length(); i++) {
      counts[Math.min(127, value.charAt(i))]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / value.length();
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
