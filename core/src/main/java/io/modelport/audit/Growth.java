package io.modelport.audit;

import java.util.List;

/**
 * Why a log only grew since an earlier checkpoint: who kept that one and trusts the later one needs
 * no record to see that nothing of what was there then has changed.
 *
 * @param before records at the earlier checkpoint
 * @param rootBefore in hexadecimal; compare it with that of the earlier checkpoint
 * @param size records at the last checkpoint of the log
 * @param root in hexadecimal
 * @param path in hexadecimal (RFC 6962, section 2.1.2)
 */
public record Growth(long before, String rootBefore, long size, String root, List<String> path) {
  public Growth {
    path = List.copyOf(path);
  }

  /** Whether the path leads from one root to the other. */
  public boolean holds() {
    List<Hash> nodes = path.stream().map(Hash::ofHex).toList();
    return new MerkleGrowth(before, size, nodes)
        .leads(new Hasher(), Hash.ofHex(rootBefore), Hash.ofHex(root));
  }
}
