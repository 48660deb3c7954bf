package io.modelport.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * The leaves of a tree (RFC 6962), of which the first may be gone: the roots of full subtrees stand
 * for them, which is enough for the paths of all others. For one thread.
 */
final class Leaves {
  private final Hasher hasher;
  private final Head start;
  private final List<Hash> kept;

  /**
   * A tree.
   *
   * @param start what stands for the leaves that are gone
   * @param kept the others, in order
   */
  Leaves(Hasher hasher, Head start, List<Hash> kept) {
    this.hasher = hasher;
    this.start = start;
    this.kept = List.copyOf(kept);
  }

  long size() {
    return start.size() + kept.size();
  }

  Hash root() {
    return root(0, size());
  }

  /**
   * What leads from a leaf to the root.
   *
   * @param index of the leaf, one that is kept
   */
  MerklePath path(long index) {
    List<Hash> nodes = new ArrayList<>();
    climb(0, size(), index, nodes);
    return new MerklePath(index, size(), nodes);
  }

  private void climb(long from, long count, long index, List<Hash> nodes) {
    if (count == 1) {
      return;
    }
    long half = Long.highestOneBit(count - 1);
    long middle = from + half;
    if (index < middle) {
      climb(from, half, index, nodes);
      nodes.add(root(middle, count - half));
    } else {
      climb(middle, count - half, index, nodes);
      nodes.add(root(from, half));
    }
  }

  /** The root of so many first leaves. */
  Hash root(long count) {
    return count == 0 ? hasher.nothing() : root(0, count);
  }

  /**
   * What shows that the tree grew out of that of so many first leaves.
   *
   * @throws IllegalArgumentException where that would need leaves that are gone
   */
  MerkleGrowth growth(long before) {
    List<Hash> nodes = new ArrayList<>();
    if (before > 0) {
      grow(0, size(), before, true, nodes);
    }
    return new MerkleGrowth(before, size(), nodes);
  }

  /** {@code known} where the earlier tree is this part as a whole, so its root is known. */
  private void grow(long from, long count, long before, boolean known, List<Hash> nodes) {
    if (before == count) {
      if (!known) {
        nodes.add(root(from, count));
      }
      return;
    }
    long half = Long.highestOneBit(count - 1);
    if (before <= half) {
      grow(from, half, before, known, nodes);
      nodes.add(root(from + half, count - half));
    } else {
      grow(from + half, count - half, before - half, false, nodes);
      nodes.add(root(from, half));
    }
  }

  private Hash root(long from, long count) {
    if (from >= start.size()) {
      MerkleTree tree = MerkleTree.empty(hasher);
      int first = (int) (from - start.size());
      kept.subList(first, first + (int) count).forEach(tree::add);
      return tree.root();
    }
    if (from + count <= start.size() && Long.bitCount(count) == 1) {
      return peak(from); // a full subtree of what is gone is one of its peaks
    }
    long half = Long.highestOneBit(count - 1);
    return hasher.node(root(from, half), root(from + half, count - half));
  }

  private Hash peak(long from) {
    long at = 0;
    for (Hash peak : start.peaks()) {
      if (at == from) {
        return peak;
      }
      at += Long.highestOneBit(start.size() - at);
    }
    throw new IllegalArgumentException("Of a leaf that is gone there is no path.");
  }
}
