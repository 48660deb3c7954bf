package io.modelport.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * The tree of RFC 6962 over a growing list of leaves. Keeps the roots of its full subtrees alone, a
 * few dozen hashes whatever its size. For one thread.
 */
final class MerkleTree {
  private final Hasher hasher;
  private final List<Hash> peaks; // of the full subtrees, the largest first
  private long size;

  MerkleTree(Hasher hasher, long size, List<Hash> peaks) {
    this.hasher = hasher;
    this.size = size;
    this.peaks = new ArrayList<>(peaks);
  }

  static MerkleTree empty(Hasher hasher) {
    return new MerkleTree(hasher, 0, List.of());
  }

  void add(Hash leaf) {
    Hash peak = leaf;
    for (long rest = size; (rest & 1) == 1; rest >>= 1) {
      peak = hasher.node(peaks.remove(peaks.size() - 1), peak);
    }
    peaks.add(peak);
    size++;
  }

  long size() {
    return size;
  }

  List<Hash> peaks() {
    return List.copyOf(peaks);
  }

  Hash root() {
    if (peaks.isEmpty()) {
      return hasher.nothing();
    }
    Hash root = peaks.get(peaks.size() - 1);
    for (int i = peaks.size() - 2; i >= 0; i--) {
      root = hasher.node(peaks.get(i), root);
    }
    return root;
  }
}
