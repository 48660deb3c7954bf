package io.modelport.fake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A vector of 32 numbers and of length 1 from a text's SHA-256. */
final class HashedVector {
  private static final int DIMENSIONS = 32;

  private HashedVector() {}

  static float[] of(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(sha256(text));
    double[] raw = new double[DIMENSIONS];
    double squares = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      // Half a step off zero, so that no text has a vector of length zero.
      raw[i] = bytes.get(i) + 0.5;
      squares += raw[i] * raw[i];
    }
    float[] vector = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) (raw[i] / Math.sqrt(squares));
    }
    return vector;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
