package io.modelport.examples.bench;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Work that is always the same, to tell how fast the machine was meanwhile. */
final class Calibration {
  private static final int BYTES = 4 << 20;

  private Calibration() {}

  /** The time that SHA-256 of four megabytes takes. */
  static long nanos() {
    try {
      byte[] nothing = new byte[BYTES];
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long start = System.nanoTime();
      byte[] result = digest.digest(nothing);
      long nanos = System.nanoTime() - start;
      return result.length == 0 ? 0 : nanos;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
