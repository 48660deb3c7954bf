package io.modelport.selfhosted.gguf;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads the little-endian values of a GGUF file and never past its end. */
final class GgufInput {
  private static final int LONGEST_TEXT = 16 << 20;

  private final InputStream in;
  private final long size;
  private final ByteBuffer number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
  private long position;

  GgufInput(InputStream in, long size) {
    this.in = in;
    this.size = size;
  }

  long position() {
    return position;
  }

  long left() {
    return size - position;
  }

  int int8(String field) throws IOException {
    return fill(1, field).get(0);
  }

  int int32(String field) throws IOException {
    return fill(4, field).getInt(0);
  }

  long int64(String field) throws IOException {
    return fill(8, field).getLong(0);
  }

  /** A number of things that each take at least {@code least} bytes. */
  long count(String field, int least) throws IOException {
    long count = int64(field);
    if (count < 0 || count > left() / least) {
      throw new BrokenModelException(
          field + " says " + Long.toUnsignedString(count) + ", more than the file can hold");
    }
    return count;
  }

  String text(String field) throws IOException {
    long length = count(field, 1);
    if (length > LONGEST_TEXT) {
      throw new BrokenModelException(field + " is a text of " + length + " bytes, which is absurd");
    }
    byte[] bytes = in.readNBytes((int) length);
    position += bytes.length;
    if (bytes.length < length) {
      throw ended(field);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  void skip(long bytes, String field) throws IOException {
    if (bytes > left()) {
      throw ended(field);
    }
    try {
      in.skipNBytes(bytes);
    } catch (EOFException e) {
      throw ended(field);
    }
    position += bytes;
  }

  private ByteBuffer fill(int bytes, String field) throws IOException {
    if (in.readNBytes(number.array(), 0, bytes) < bytes) {
      throw ended(field);
    }
    position += bytes;
    return number;
  }

  private BrokenModelException ended(String field) {
    return new BrokenModelException("it ends at byte " + size + ", within " + field);
  }
}
