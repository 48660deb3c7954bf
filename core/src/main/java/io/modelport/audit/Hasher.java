package io.modelport.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes of the log: leaves and nodes of RFC 6962, section 2.1, and the links of the chain. For
 * one thread.
 */
final class Hasher {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** Sets a link apart from a node, which has the same length. */
  private static final byte LINK = 2;

  private final MessageDigest digest;

  Hasher() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** Of no leaves at all. */
  Hash nothing() {
    return Hash.of(digest.digest());
  }

  Hash leaf(byte[] data) {
    return leaf(data, 0, data.length);
  }

  Hash leaf(byte[] data, int offset, int length) {
    digest.update(LEAF);
    digest.update(data, offset, length);
    return Hash.of(digest.digest());
  }

  Hash node(Hash left, Hash right) {
    return pair(NODE, left, right);
  }

  /** The next state of the chain. */
  Hash link(Hash before, Hash leaf) {
    return pair(LINK, before, leaf);
  }

  private Hash pair(byte kind, Hash left, Hash right) {
    digest.update(kind);
    left.addTo(digest);
    right.addTo(digest);
    return Hash.of(digest.digest());
  }
}
