package io.modelport.sensitivity.terms;

/**
 * The first words of terms by their 64-bit hashes, a bit for each: most words of a text have none,
 * and this fits where the whole table does not, near the processor. Immutable.
 */
final class FirstWords {
  /** Bits a word; one in eight of other words then passes. */
  private static final int ROOM = 8;

  private final long[] bits;
  private final int shift;

  FirstWords(long[] hashes) {
    int width = 64 - Long.numberOfLeadingZeros(Math.max(8, (long) hashes.length) * ROOM);
    bits = new long[1 << (width - 6)];
    shift = 64 - width;
    for (long hash : hashes) {
      bits[slot(hash)] |= 1L << (hash >>> shift);
    }
  }

  /** False where no term begins with the word. */
  boolean mayHold(long hash) {
    return (bits[slot(hash)] & 1L << (hash >>> shift)) != 0;
  }

  private int slot(long hash) {
    return (int) (hash >>> shift >>> 6);
  }
}
