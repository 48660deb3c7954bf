package io.modelport.hybrid;

import io.modelport.Request;
import io.modelport.spi.Classification;

/** Who takes part in a share: always the same for one conversation, and without any memory. */
final class Share {
  private static final long PRIME = 1_099_511_628_211L; // of FNV-1a, 64 bits
  private static final long OFFSET = 0xcbf29ce484222325L;

  private Share() {}

  /**
   * Whether this call is in the share: by its conversation, else by who calls, else by its content.
   *
   * @param share 0 to 1
   */
  static boolean takes(
      Request request, Classification classification, String of, String to, double share) {
    String key =
        request
            .context()
            .conversationId()
            .or(request.context()::principal)
            .orElse(classification.digest());
    long hash = add(add(add(OFFSET, key), of), to);
    return (mixed(hash) >>> 11) * 0x1.0p-53 < share;
  }

  private static long add(long hash, String text) {
    long next = hash;
    for (int i = 0; i < text.length(); i++) {
      next = (next ^ text.charAt(i)) * PRIME;
    }
    return (next ^ 0xffff_ffffL) * PRIME; // else "ab" and "c" were "a" and "bc"
  }

  /** The last step of MurmurHash3: without it, alike names would fall into alike shares. */
  private static long mixed(long hash) {
    long next = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    next = (next ^ next >>> 33) * 0xc4ceb9fe1a85ec53L;
    return next ^ next >>> 33;
  }
}
