package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import java.util.stream.IntStream;

/** What a value is made of: how many characters of each kind, and how they follow each other. */
final class Makeup {
  private static final int DIGIT = 0;
  private static final int UPPER = 1;
  private static final int LOWER = 2;

  /** A mark that joins the pieces of names and tokens. */
  private static final int JOINT = 3;

  private static final int MARK = 4;

  /** Twelve bits for each kind: no value is longer than some hundred characters. */
  private static final int BITS = 12;

  private static final double ROUNDING = 1e-6;
  private static final byte[] KINDS = kindsOfAscii();

  /** The entropy of so many different characters where all are as frequent. */
  private static final double[] MOST_BITS =
      IntStream.rangeClosed(0, 129).mapToDouble(i -> Math.log(i) / Math.log(2)).toArray();

  private static final long[] WEIGHTS = weights();

  private final String value;

  /** How many characters of each kind there are, side by side, so that one pass counts all. */
  private final long counts;

  /** Which ASCII characters occur, a bit each. */
  private final long lowHalf;

  private final long highHalf;

  Makeup(String value) {
    this.value = value;
    long sum = 0;
    long low = 0;
    long high = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 128) {
        sum += WEIGHTS[c];
        long bit = 1L << c;
        low |= c < 64 ? bit : 0;
        high |= c < 64 ? 0 : bit;
      }
    }
    this.counts = sum;
    this.lowHalf = low;
    this.highHalf = high;
  }

  private static byte[] kindsOfAscii() {
    byte[] kinds = new byte[128];
    for (char c = 0; c < 128; c++) {
      boolean joint = "-_=.+/".indexOf(c) >= 0;
      int letter = Chars.isUpper(c) ? UPPER : LOWER;
      int mark = joint ? JOINT : MARK;
      kinds[c] = (byte) (Chars.isDigit(c) ? DIGIT : Chars.isLetter(c) ? letter : mark);
    }
    return kinds;
  }

  private static long[] weights() {
    long[] weights = new long[128];
    for (int c = 0; c < 128; c++) {
      weights[c] = 1L << (KINDS[c] * BITS);
    }
    return weights;
  }

  private int count(int kind) {
    return (int) (counts >> (kind * BITS)) & ((1 << BITS) - 1);
  }

  int digits() {
    return count(DIGIT);
  }

  int uppers() {
    return count(UPPER);
  }

  int lowers() {
    return count(LOWER);
  }

  /** Of ASCII. */
  int symbols() {
    return count(JOINT) + count(MARK);
  }

  /** Beyond ASCII. */
  int others() {
    return value.length() - digits() - uppers() - lowers() - symbols();
  }

  /** Marks that join the pieces of names and tokens. */
  int joints() {
    return count(JOINT);
  }

  /** How many of upper case, lower case and digits occur. */
  int kinds() {
    return Math.min(1, digits()) + Math.min(1, uppers()) + Math.min(1, lowers());
  }

  /** How many small letters stand between two that are none. */
  int loneLowers() {
    int lone = 0;
    int before = LOWER;
    int kind = LOWER; // what begins the value stands between nothing
    for (int i = 0; i < value.length(); i++) {
      int after = kind(value.charAt(i));
      lone += kind == LOWER && before != LOWER && after != LOWER ? 1 : 0;
      before = kind;
      kind = after;
    }
    return lone;
  }

  /**
   * Letters among which at most one in four is a vowel, or one in three where there are twenty of
   * one case: no language writes words like that.
   */
  boolean isVowelless() {
    int vowels = 0;
    int letters = uppers() + lowers();
    boolean oneCase = uppers() == 0 || lowers() == 0;
    int most = letters / (oneCase && letters >= 20 ? 3 : 4);
    for (int i = 0; i < value.length() && vowels <= most; i++) {
      vowels += "aeiouy".indexOf(value.charAt(i) | 32) >= 0 ? 1 : 0;
    }
    return vowels <= most;
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

  /** Letters and digits without a joint; looks at few characters where pieces are short. */
  int longestPiece() {
    int longest = 0;
    int start = 0;
    while (start + longest < value.length()) {
      int joint = start + longest;
      while (joint >= start && Chars.isAlphanumeric(value.charAt(joint))) {
        joint--;
      }
      if (joint < start) {
        joint = start + longest + 1;
        while (joint < value.length() && Chars.isAlphanumeric(value.charAt(joint))) {
          joint++;
        }
        longest = joint - start;
      }
      start = joint + 1;
    }
    return longest;
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
    int before = value.isEmpty() ? 0 : kind(value.charAt(0));
    for (int i = 1; i < value.length(); i++) {
      int kind = kind(value.charAt(i));
      turns += kind == before ? 0 : 1;
      before = kind;
    }
    return turns;
  }

  private static int kind(char c) {
    return c < 128 ? Math.min(KINDS[c], JOINT) : JOINT;
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

  /** Whether the Shannon entropy is so many bits a character. */
  boolean hasEntropy(double bits) {
    return mayHaveEntropy(bits) && entropy() >= bits;
  }

  /** Whether there are enough different characters for it. */
  boolean mayHaveEntropy(double bits) {
    int distinct = Long.bitCount(lowHalf) + Long.bitCount(highHalf) + Math.min(1, others());
    return MOST_BITS[distinct] > bits - ROUNDING;
  }

  /** The characters beyond ASCII count as one. */
  private double entropy() {
    int[] counts = new int[128];
    for (int i = 0; i < value.length(); i++) {
      counts[Math.min(127, value.charAt(i))]++;
    }
    double bits = 0;
    double part = 0;
    int last = 0;
    for (int count : counts) {
      if (count > 0) {
        part = count == last ? part : bits(count); // many are as frequent as another
        last = count;
        bits -= part;
      }
    }
    return bits;
  }

  private double bits(int count) {
    double share = (double) count / value.length();
    return share * Math.log(share) / Math.log(2);
  }
}
