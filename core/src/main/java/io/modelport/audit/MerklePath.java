package io.modelport.audit;

import java.util.List;

/**
 * What leads from one leaf to the root of its tree: RFC 6962, section 2.1.1.
 *
 * @param index of the leaf, from 0
 * @param size of the tree
 * @param nodes beside the way, from the leaf up
 */
record MerklePath(long index, long size, List<Hash> nodes) {
  MerklePath {
    nodes = List.copyOf(nodes);
  }

  /** Whether it leads from this leaf to this root: RFC 9162, section 2.1.3.2. */
  boolean leads(Hasher hasher, Hash leaf, Hash root) {
    long place = index;
    long last = size - 1;
    Hash reached = leaf;
    for (Hash node : nodes) {
      if (last == 0) {
        return false; // too long
      }
      if ((place & 1) == 1 || place == last) {
        reached = hasher.node(node, reached);
        int alone = place == 0 ? 0 : Long.numberOfTrailingZeros(place);
        place >>= alone;
        last >>= alone;
      } else {
        reached = hasher.node(reached, node);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 && reached.equals(root);
  }
}
