package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;

/**
 * Tells a value that somebody chose or a machine made from a word, a placeholder or a piece of
 * program text.
 */
final class SecretValue {
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
    boolean changing = changes() >= 2 + value.length() / 10;
    boolean restless = kinds() == 3 && turns() * 5 >= value.length() * 2;
    return isMixed() && (changing || restless) && entropy() >= 3.0 && !isPhrase();
  }

  /**
   * Too long without a joint for any word: 16 characters with digits among them, or 24 letters, or
   * 20 with runs of capitals in the middle.
   */
  boolean isUnspeakable() {
    if (others > 0 || symbols - joints() > 2) {
      return false;
    }
    boolean key = isProductKey() || (digits >= 17 && digits == value.length());
    return (key || (!isPhrase() && isOnePiece())) && entropy() >= 2.5;
  }

  /** Longer than any word without a joint in the middle. */
  private boolean isOnePiece() {
    int piece = longestPiece();
    boolean oneCase = uppers == 0 || lowers == 0;
    return (digits > 0 && uppers + lowers > 0 && piece >= 16 && !isNumberedName())
        || (piece >= 16 && isAlphabet())
        || (digits == 0 && ((oneCase && piece >= 24) || (piece >= 14 && isRestless())));
  }

  /** Words written together with a number behind: {@code existingLabelValue12}. */
  private boolean isNumberedName() {
    int last = value.length();
    while (last > 0 && Chars.isDigit(value.charAt(last - 1))) {
      last--;
    }
    boolean behind = digits == value.length() - last && digits <= 4;
    boolean joined = uppers > 0 && lowers > 3 * uppers && !isRestless();
    return behind && joined && symbols == 0 && !isAlphabet();
  }

  /** Case changes too often for words that are written together. */
  private boolean isRestless() {
    return uppers >= 3
        && lowers >= 3
        && turns() * 3 >= value.length()
        && (capitalRun() >= 3 || loneLowers() >= 2);
  }

  /** How many small letters stand between two that are none. */
  private int loneLowers() {
    int lone = 0;
    for (int i = 1; i < value.length() - 1; i++) {
      boolean single = kind(value.charAt(i - 1)) != 2 && kind(value.charAt(i + 1)) != 2;
      lone += single && kind(value.charAt(i)) == 2 ? 1 : 0;
    }
    return lone;
  }

  /** Eight letters in the order of the alphabet, as no word has them. */
  private boolean isAlphabet() {
    int run = 1;
    for (int i = 1; i < value.length() && run < 8; i++) {
      boolean next = (value.charAt(i) | 32) == (value.charAt(i - 1) | 32) + 1;
      run = next && Chars.isLetter(value.charAt(i)) ? run + 1 : 1;
    }
    return run >= 8;
  }

  /** At least one digit to seven letters. */
  boolean isDense() {
    return isMixed() && digits * 8 >= value.length();
  }

  /** Words with marks between them. */
  boolean isPhrase() {
    int pieces = 0;
    int words = 0;
    int start = 0;
    boolean letters = true;
    for (int i = 0; i <= value.length(); i++) {
      char c = i < value.length() ? value.charAt(i) : ' ';
      if (Chars.isAlphanumeric(c)) {
        letters &= Chars.isLetter(c);
      } else if (i > 0 && (i == start || !Chars.isAlphanumeric(value.charAt(i - 1)))) {
        start = i + 1;
      } else {
        pieces++;
        words += letters && i - start < 16 ? 1 : 0;
        start = i + 1;
        letters = true;
      }
    }
    return pieces >= 4 && words * 10 >= pieces * 6;
  }

  /** Groups of 8, 4, 4, 4 and 12 characters. */
  boolean isUuid() {
    if (value.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean joint = i == 8 || i == 13 || i == 18 || i == 23;
      if (joint != (value.charAt(i) == '-') || (!joint && !Chars.isAlphanumeric(value.charAt(i)))) {
        return false;
      }
    }
    return true;
  }

  /** Four groups or more of five to eight capitals or digits. */
  private boolean isProductKey() {
    int size = value.indexOf('-');
    boolean grid = size >= 5 && size <= 8 && lowers == 0 && (value.length() + 1) % (size + 1) == 0;
    for (int i = 0; grid && i < value.length(); i++) {
      grid = (i % (size + 1) == size) == (value.charAt(i) == '-');
    }
    return grid && value.length() > 3 * (size + 1);
  }

  int longestPiece() {
    int longest = 0;
    int piece = 0;
    for (int i = 0; i < value.length(); i++) {
      piece = Chars.isAlphanumeric(value.charAt(i)) ? piece + 1 : 0;
      longest = Math.max(longest, piece);
    }
    return longest;
  }

  private int joints() {
    int joints = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      joints += c == '-' || c == '_' || c == '=' || c == '.' || c == '+' || c == '/' ? 1 : 0;
    }
    return joints;
  }

  private int capitalRun() {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < value.length(); i++) {
      run = Chars.isUpper(value.charAt(i)) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** How often neighbours are of different kinds: upper case, lower case, digit. */
  private int turns() {
    int turns = 0;
    for (int i = 1; i < value.length(); i++) {
      turns += kind(value.charAt(i - 1)) == kind(value.charAt(i)) ? 0 : 1;
    }
    return turns;
  }

  private static int kind(char c) {
    return Chars.isDigit(c) ? 0 : Chars.isUpper(c) ? 1 : Chars.isLower(c) ? 2 : 3;
  }

  /** Of three kinds, with a digit that letters follow: no name with a number at its end. */
  boolean isInterspersed() {
    int digit = 0;
    while (digit < value.length() && !Chars.isDigit(value.charAt(digit))) {
      digit++;
    }
    while (digit < value.length() && Chars.isDigit(value.charAt(digit))) {
      digit++;
    }
    return kinds() == 3 && symbols == 0 && digit < value.length() && turns() >= 4;
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
    return Placeholder.matches(value);
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
