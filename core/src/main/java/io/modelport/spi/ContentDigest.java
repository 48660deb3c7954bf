package io.modelport.spi;

import io.modelport.Part;
import io.modelport.Request;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over everything in a request that would leave, each part behind its length. */
public final class ContentDigest {
  private final MessageDigest digest;

  private ContentDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** In hexadecimal. Equal for requests of equal texts and images in equal order. */
  public static String of(Request request) {
    ContentDigest content = new ContentDigest();
    request.texts().forEach(text -> content.add(text.getBytes(StandardCharsets.UTF_16BE)));
    for (Part.Image image : request.images()) {
      content.add(image.bytes());
    }
    return HexFormat.of().formatHex(content.digest.digest());
  }

  private void add(byte[] bytes) {
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    digest.update(bytes);
  }
}
