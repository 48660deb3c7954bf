package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;

/** What a value is made of: how many characters of each kind, and how they follow each other. */
final class Makeup {
  private final String value;
  private int digits;
  private int uppers;
  private int lowers;
  private int symbols;
  private int others;

  Makeup(String value) {
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

  int digits() {
    return digits;
  }

  int uppers() {
    return uppers;
  }

  int lowers() {
    return lowers;
  }

  /** Of ASCII. */
  int symbols() {
    return symbols;
  }

  /** Beyond ASCII. */
  int others() {
    return others;
  }

  /** How many of upper case, lower case and digits occur. */
  int kinds() {
    return Math.min(1, digits) + Math.min(1, uppers) + Math.min(1, lowers);
  }

  /** How many small letters stand between two that are none. */
  int loneLowers() {
    int lone = 0;
    for (int i = 1; i < value.length() - 1; i++) {
      boolean single = kind(value.charAt(i - 1)) != 2 && kind(value.charAt(i + 1)) != 2;
      lone += single && kind(value.charAt(i)) == 2 ? 1 : 0;
    }
    return lone;
  }

  /** Eight letters in the order of the alphabet, as no word has them. */
  boolean isAlphabet() {
    int run = 1;
    for (int i = 1; i < value.length() && run < 8; i++) {
      boolean next = (value.charAt(i) | 32) == (value.charAt(i - 1) | 32) + 1;
      run = next && Chars.isLetter(value.charAt(i)) ? run + 1 : 1;
    }
    return run >= 8;
  }

  /** Letters and digits without a joint. */
  int longestPiece() {
    int longest = 0;
    int piece = 0;
    for (int i = 0; i < value.length(); i++) {
      piece = Chars.isAlphanumeric(value.charAt(i)) ? piece + 1 : 0;
      longest = Math.max(longest, piece);
    }
    return longest;
  }

  /** Marks that join the pieces of names and tokens. */
  int joints() {
    int joints = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      joints += c == '-' || c == '_' || c == '=' || c == '.' || c == '+' || c == '/' ? 1 : 0;
    }
    return joints;
  }

  /** The most capitals one behind the other. */
  int capitalRun() {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < value.length(); i++) {
      run = Chars.isUpper(value.charAt(i)) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** How often neighbours are of different kinds: upper case, lower case, digit. */
  int turns() {
    int turns = 0;
    for (int i = 1; i < value.length(); i++) {
      turns += kind(value.charAt(i - 1)) == kind(value.charAt(i)) ? 0 : 1;
    }
    return turns;
  }

  private static int kind(char c) {
    return Chars.isDigit(c) ? 0 : Chars.isUpper(c) ? 1 : Chars.isLower(c) ? 2 : 3;
  }

  /** How often a digit and something else are neighbours. */
  int changes() {
    int changes = 0;
    for (int i = 1; i < value.length(); i++) {
      boolean was = Chars.isDigit(value.charAt(i - 1));
      changes += was == Chars.isDigit(value.charAt(i)) ? 0 : 1;
    }
    return changes;
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
