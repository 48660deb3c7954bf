package io.modelport.audit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** The 32 bytes of a SHA-256. Immutable. */
final class Hash {
  static final int BYTES = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes over the array. */
  static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("A SHA-256 has 32 bytes, not " + bytes.length + ".");
    }
    return new Hash(bytes);
  }

  static Hash ofHex(String text) {
    return of(HexFormat.of().parseHex(text));
  }

  /** What a chain begins with. */
  static Hash zero() {
    return new Hash(new byte[BYTES]);
  }

  void writeTo(ByteBuffer buffer) {
    buffer.put(bytes);
  }

  void addTo(MessageDigest digest) {
    digest.update(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** In hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
