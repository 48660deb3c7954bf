package io.modelport.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One record, and why it is in a log: who trusts the root, from a checkpoint, need not see any
 * other record.
 *
 * @param record as one line of JSON, byte for byte
 * @param number of the record in the log, from 0
 * @param size of the log at that checkpoint
 * @param root in hexadecimal
 * @param path from the record to the root, in hexadecimal (RFC 6962, section 2.1.1)
 */
public record Proof(String record, long number, long size, String root, List<String> path) {
  public Proof {
    path = List.copyOf(path);
  }

  /** Whether the path leads from the record to the root. */
  public boolean holds() {
    Hasher hasher = new Hasher();
    Hash leaf = hasher.leaf(record.getBytes(StandardCharsets.UTF_8));
    List<Hash> nodes = path.stream().map(Hash::ofHex).toList();
    return new MerklePath(number, size, nodes).leads(hasher, leaf, Hash.ofHex(root));
  }
}
