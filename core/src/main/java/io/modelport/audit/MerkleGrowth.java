package io.modelport.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * What shows that a tree grew out of an earlier one: RFC 6962, section 2.1.2.
 *
 * @param before leaves of the earlier tree
 * @param size leaves of the later one
 * @param nodes of the later tree, in the order of the standard
 */
record MerkleGrowth(long before, long size, List<Hash> nodes) {
  MerkleGrowth {
    nodes = List.copyOf(nodes);
  }

  /** Whether it leads from one root to the other: RFC 9162, section 2.1.4.2. */
  boolean leads(Hasher hasher, Hash earlier, Hash later) {
    if (before < 0 || before > size) {
      return false;
    }
    if (before == 0 || before == size) {
      return nodes.isEmpty() && earlier.equals(before == 0 ? hasher.nothing() : later);
    }
    List<Hash> way = new ArrayList<>(nodes);
    if (Long.bitCount(before) == 1) {
      way.add(0, earlier); // a full subtree needs no node of its own
    }
    return !way.isEmpty() && climbs(hasher, way, earlier, later);
  }

  private boolean climbs(Hasher hasher, List<Hash> way, Hash earlier, Hash later) {
    int whole = Long.numberOfTrailingZeros(before);
    long place = (before - 1) >> whole;
    long last = (size - 1) >> whole;
    Hash old = way.get(0);
    Hash grown = way.get(0);
    for (Hash node : way.subList(1, way.size())) {
      if (last == 0) {
        return false; // too long
      }
      if ((place & 1) == 1 || place == last) {
        old = hasher.node(node, old);
        grown = hasher.node(node, grown);
        int alone = place == 0 ? 0 : Long.numberOfTrailingZeros(place);
        place >>= alone;
        last >>= alone;
      } else {
        grown = hasher.node(grown, node);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 && old.equals(earlier) && grown.equals(later);
  }
}
