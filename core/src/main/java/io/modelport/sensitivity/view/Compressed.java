package io.modelport.sensitivity.view;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Text in gzip or zlib form (RFC 1952, RFC 1950), opened to a limit. */
final class Compressed {
  /** More than anybody hides in a prompt, little enough for many blobs in one text. */
  private static final int LONGEST = 64 * 1024;

  private static final int RATIO = 16;

  private Compressed() {}

  /** False where nothing that is compressed begins with these bytes. */
  static boolean mayBegin(byte[] first) {
    return first[0] == 0x1F || first[0] == 0x78;
  }

  static boolean isCompressed(byte[] bytes) {
    if (bytes.length < 12) {
      return false;
    }
    boolean gzip = bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
    boolean zlib = bytes[0] == 0x78 && (((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF)) % 31 == 0;
    return gzip || zlib;
  }

  /** The beginning of what was compressed; nothing where it is damaged. */
  static byte[] opened(byte[] bytes) {
    int limit = Math.min(LONGEST, bytes.length * RATIO);
    InputStream raw = new ByteArrayInputStream(bytes);
    try (InputStream in =
        bytes[0] == 0x78 ? new InflaterInputStream(raw) : new GZIPInputStream(raw)) {
      return in.readNBytes(limit);
    } catch (IOException e) {
      return new byte[0]; // no compressed text after all
    }
  }
}
