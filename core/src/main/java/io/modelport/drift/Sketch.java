package io.modelport.drift;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a text is about, in 64 bytes: a random projection of its words, or of an embedding. Enough
 * to tell kinds of texts apart; the text cannot be read from it, but one of few words can be
 * guessed. Immutable.
 */
public final class Sketch {
  static final int SIZE = 64;
  private static final int MOST = 20_000; // characters that are looked at
  private static final double UNIT = 127;
  private static final int LONGEST = 24; // of a word

  private final byte[] values;

  private Sketch(byte[] values) {
    this.values = values;
  }

  /** Of the words of a text and their pairs; numbers are all alike. */
  public static Sketch of(String text) {
    double[] sums = new double[SIZE];
    String lower = text.substring(0, Math.min(MOST, text.length())).toLowerCase(Locale.ROOT);
    int before = 0;
    int at = 0;
    while (at < lower.length()) {
      char first = lower.charAt(at);
      if (Character.isWhitespace(first)) {
        at++;
        continue;
      }
      int hash = 17;
      int start = at;
      while (at < lower.length() && at - start < LONGEST && joins(first, lower.charAt(at))) {
        hash = 31 * hash + (Character.isDigit(first) ? '0' : lower.charAt(at));
        at++;
        if (Character.isDigit(first)) {
          hash = 17;
        }
      }
      at = Math.max(at, start + 1);
      hash = Character.isLetterOrDigit(first) ? hash : 31 * hash + first;
      add(sums, hash);
      add(sums, 31 * before + hash);
      before = hash;
    }
    return scaled(sums);
  }

  /** Of an embedding of any length. */
  public static Sketch of(float[] embedding) {
    double[] sums = new double[SIZE];
    for (int i = 0; i < embedding.length; i++) {
      for (int j = 0; j < SIZE; j++) {
        sums[j] += (mixed(i * SIZE + j) & 1) == 0 ? embedding[i] : -embedding[i];
      }
    }
    return scaled(sums);
  }

  /** As {@link #bytes()} gave it. */
  static Sketch ofBytes(byte[] values) {
    if (values.length != SIZE) {
      throw new IllegalArgumentException(
          "A sketch has " + SIZE + " bytes, not " + values.length + ".");
    }
    return new Sketch(values.clone());
  }

  byte[] bytes() {
    return values.clone();
  }

  void addTo(double[] sums) {
    for (int i = 0; i < SIZE; i++) {
      sums[i] += values[i];
    }
  }

  /** The cosine to a sum of sketches, from -1 to 1. */
  double likeness(double[] sums) {
    double product = 0;
    double own = 0;
    double other = 0;
    for (int i = 0; i < SIZE; i++) {
      product += sums[i] * values[i];
      own += values[i] * values[i];
      other += sums[i] * sums[i];
    }
    return own == 0 || other == 0 ? 0 : product / Math.sqrt(own * other);
  }

  private static boolean joins(char first, char next) {
    return Character.isDigit(first) ? Character.isDigit(next) : Character.isLetter(next);
  }

  private static void add(double[] sums, int hash) {
    int mixed = mixed(hash);
    sums[mixed & (SIZE - 1)] += (mixed & SIZE) == 0 ? 1 : -1;
  }

  /** The finaliser of MurmurHash3 (Austin Appleby), which spreads every bit over all. */
  private static int mixed(int hash) {
    int bits = hash;
    bits = (bits ^ (bits >>> 16)) * 0x85ebca6b;
    bits = (bits ^ (bits >>> 13)) * 0xc2b2ae35;
    return bits ^ (bits >>> 16);
  }

  private static Sketch scaled(double[] sums) {
    double most = Arrays.stream(sums).map(Math::abs).max().orElse(0);
    byte[] values = new byte[SIZE];
    for (int i = 0; i < SIZE && most > 0; i++) {
      values[i] = (byte) Math.round(UNIT * sums[i] / most);
    }
    return new Sketch(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sketch sketch && Arrays.equals(values, sketch.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Nothing of its content. */
  @Override
  public String toString() {
    return "Sketch";
  }
}
