package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;

/**
 * Tells a value that somebody chose or a machine made from a word, a placeholder or a piece of
 * program text.
 */
final class SecretValue {
  private final String value;
  private final Makeup makeup;

  SecretValue(String value) {
    this.value = value;
    this.makeup = new Makeup(value);
  }

  int length() {
    return value.length();
  }

  boolean isMixed() {
    return makeup.digits() > 0 && makeup.uppers() + makeup.lowers() > 0;
  }

  /** A digit, and nothing beyond ASCII before it. */
  boolean hasPlainDigit() {
    boolean any = makeup.digits() > 0;
    for (int i = 0; any && i < value.length() && value.charAt(i) < 128; i++) {
      if (Chars.isDigit(value.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Digits and letters change places too often for a name with a number at its end. */
  boolean isScrambled() {
    if (!isMixed()) {
      return false;
    }
    boolean changing = makeup.changes() >= 2 + value.length() / 10;
    boolean restless = kinds() == 3 && makeup.turns() * 5 >= value.length() * 2;
    return (changing || restless) && hasEntropy(3.0) && !isPhrase();
  }

  /**
   * Too long without a joint for any word: 16 characters with digits among them, or 24 letters, or
   * 20 with runs of capitals in the middle.
   */
  boolean isUnspeakable() {
    if (makeup.others() > 0
        || makeup.symbols() - makeup.joints() > 2
        || !makeup.mayHaveEntropy(2.5)) {
      return false;
    }
    boolean grid = makeup.lowers() == 0 && ValueGrid.isProductKey(value);
    boolean key = grid || (makeup.digits() >= 17 && makeup.digits() == value.length());
    return (key || (isOnePiece() && !isPhrase())) && hasEntropy(2.5);
  }

  /** Longer than any word without a joint in the middle. */
  private boolean isOnePiece() {
    int piece = makeup.longestPiece();
    boolean oneCase = makeup.uppers() == 0 || makeup.lowers() == 0;
    return (makeup.digits() > 0
            && makeup.uppers() + makeup.lowers() > 0
            && piece >= 16
            && !isNumberedName()
            && !isCamelCase())
        || (piece >= 16 && makeup.isAlphabet())
        || (makeup.digits() == 0
            && ((oneCase && piece >= 24)
                || (piece >= 14 && isRestless())
                || (piece >= 16 && isVowelless())));
  }

  /** Sixteen letters in one piece with too few vowels for words. */
  boolean isVowelless() {
    boolean letters = makeup.digits() + makeup.symbols() + makeup.others() == 0;
    return letters && value.length() >= 16 && makeup.isVowelless() && !isCamelCase();
  }

  /** Words written together with a number behind: {@code existingLabelValue12}. */
  private boolean isNumberedName() {
    int last = value.length();
    while (last > 0 && Chars.isDigit(value.charAt(last - 1))) {
      last--;
    }
    boolean behind = makeup.digits() == value.length() - last && makeup.digits() <= 4;
    boolean joined = makeup.uppers() > 0 && makeup.lowers() > 3 * makeup.uppers() && !isRestless();
    return behind && joined && makeup.symbols() == 0 && !makeup.isAlphabet();
  }

  /** Case changes too often for words that are written together. */
  boolean isRestless() {
    return makeup.uppers() >= 3
        && makeup.lowers() >= 3
        && makeup.turns() * 3 >= value.length()
        && (makeup.capitalRun() >= 3 || makeup.loneLowers() >= 2);
  }

  /** At least one digit to seven letters. */
  boolean isDense() {
    return isMixed() && makeup.digits() * 8 >= value.length();
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
    return ValueGrid.isUuid(value);
  }

  /** Of three kinds, with a digit that letters follow: no name with a number at its end. */
  boolean isInterspersed() {
    if (kinds() != 3 || makeup.symbols() > 0) {
      return false;
    }
    return hasDigitWithin() && makeup.turns() >= 4 && !isCamelCase();
  }

  /** A digit that a letter follows, at once or later. */
  boolean hasDigitWithin() {
    int digit = 0;
    while (digit < value.length() && !Chars.isDigit(value.charAt(digit))) {
      digit++;
    }
    while (digit < value.length() && !Chars.isLetter(value.charAt(digit))) {
      digit++;
    }
    return digit < value.length();
  }

  /** Two numbers at least, with something between them. */
  boolean hasNumbers() {
    return makeup.changes() >= 3;
  }

  /** Words written together, none shorter than three letters but the first: "OAuth2Password". */
  boolean isCamelCase() {
    int word = 0;
    for (int i = 1; i <= value.length(); i++) {
      boolean lower = i < value.length() && Chars.isLower(value.charAt(i));
      if (!lower) {
        boolean letters = Chars.isLetter(value.charAt(word));
        if (letters && word > 0 && i - word < 3) {
          return false;
        }
        word = i;
      }
    }
    return makeup.digits() <= 2 && makeup.uppers() >= 2;
  }

  boolean isNumber() {
    return makeup.digits() == value.length();
  }

  boolean isHex() {
    return makeup.digits() > 0 && value.chars().allMatch(c -> Chars.isHex((char) c));
  }

  /** Letters only, with nothing that sets it apart from a word of prose. */
  boolean isWord() {
    boolean capitalised =
        makeup.uppers() == 0
            || makeup.uppers() == value.length()
            || (makeup.uppers() == 1 && Chars.isUpper(value.charAt(0)));
    return makeup.digits() == 0
        && capitalised
        && (makeup.symbols() == 0
            || value.indexOf('-') > 0
            || value.indexOf('_') > 0
            || value.indexOf('\'') > 0);
  }

  /** A word, or words with blanks between them. */
  boolean isProse() {
    return isWord() || (makeup.digits() == 0 && value.indexOf(' ') > 0);
  }

  /** Words and numbers with marks between them, as things and files are named. */
  boolean isName() {
    return !isScrambled() && !hasOddSymbol() && makeup.uppers() == 0;
  }

  private boolean hasOddSymbol() {
    return makeup.symbols() > makeup.joints();
  }

  /** An address of the web. */
  boolean isLink() {
    return value.contains("://");
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
        || value.indexOf('[') > 0
        || value.startsWith("=")
        || value.startsWith("&");
  }

  boolean hasSymbol() {
    return makeup.symbols() > 0;
  }

  boolean isAscii() {
    return makeup.others() == 0;
  }

  /** How many of upper case, lower case and digits occur. */
  int kinds() {
    return makeup.kinds();
  }

  /** Whether the Shannon entropy is so many bits a character. */
  boolean hasEntropy(double bits) {
    return makeup.hasEntropy(bits);
  }
}
