package io.modelport.audit;

/** Every record is hashed into the next one and into a tree. For one thread. */
final class Chain {
  private final Hasher hasher = new Hasher();
  private final MerkleTree tree;
  private Hash tip;

  Chain(Head head) {
    tree = new MerkleTree(hasher, head.size(), head.peaks());
    tip = head.tip();
  }

  /** Where the chain stands after this record. */
  Hash add(byte[] payload) {
    return add(payload, 0, payload.length);
  }

  Hash add(byte[] bytes, int offset, int length) {
    Hash leaf = hasher.leaf(bytes, offset, length);
    tree.add(leaf);
    tip = hasher.link(tip, leaf);
    return tip;
  }

  long size() {
    return tree.size();
  }

  Head head() {
    return new Head(tree.size(), tip, tree.peaks());
  }
}
