package io.modelport.sensitivity.terms;

/**
 * Beginnings of terms by the 64-bit hash of their words, whole terms marked; an open-addressed
 * table of about 20 bytes an entry.
 */
final class TermTable {
  private static final long WHOLE = 1;

  private long[] keys = new long[1 << 10];
  private int size;

  /** Hash of a beginning with one more word. */
  static long with(long beginning, long word) {
    long mixed = (beginning ^ word) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }

  void add(long hash, boolean whole) {
    if (size * 2 >= keys.length) {
      grow();
    }
    long key = key(hash);
    int slot = slot(key);
    size += keys[slot] == 0 ? 1 : 0;
    keys[slot] = key | (keys[slot] & WHOLE) | (whole ? WHOLE : 0);
  }

  /** True if a term begins so. */
  boolean begins(long hash) {
    return keys[slot(key(hash))] != 0;
  }

  /** True if a term is just this. */
  boolean holds(long hash) {
    return (keys[slot(key(hash))] & WHOLE) != 0;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key >>> 20) & mask;
    while (keys[slot] != 0 && (keys[slot] & ~WHOLE) != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Never zero, which marks a free slot, and with room for the mark. */
  private static long key(long hash) {
    long key = hash & ~WHOLE;
    return key == 0 ? 2 : key;
  }

  private void grow() {
    long[] old = keys;
    keys = new long[old.length * 2];
    for (long entry : old) {
      if (entry != 0) {
        keys[slot(entry & ~WHOLE)] = entry;
      }
    }
  }
}
