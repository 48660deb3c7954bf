package io.modelport.audit;

import java.util.List;

/**
 * Where a chain stands; enough to go on with it.
 *
 * @param size how many records it has
 * @param tip the last link
 * @param peaks of the tree
 */
record Head(long size, Hash tip, List<Hash> peaks) {
  Head {
    peaks = List.copyOf(peaks);
    if (size < 0 || peaks.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException(
          "A tree of " + size + " leaves has another number of full subtrees.");
    }
  }

  static Head ofNothing() {
    return new Head(0, Hash.zero(), List.of());
  }

  /** RFC 6962, section 2.1. */
  Hash root() {
    return new MerkleTree(new Hasher(), size, peaks).root();
  }
}
