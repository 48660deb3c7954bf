package io.modelport.selfhosted.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/** Reads the little-endian values of a GGUF file and never past its end; skips without reading. */
final class GgufInput {
  private static final int WINDOW = 1 << 16;

  private final SeekableByteChannel file;
  private final long size;
  private final ByteBuffer window =
      ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private long position;

  GgufInput(SeekableByteChannel file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  long position() {
    return position;
  }

  long size() {
    return size;
  }

  long left() {
    return size - position;
  }

  /** Up to {@code bytes} of the start, without moving. */
  byte[] peek(int bytes) throws IOException {
    int there = (int) Math.min(bytes, left());
    byte[] start = new byte[there];
    window(there, "its start").duplicate().get(start);
    return start;
  }

  int int8(String field) throws IOException {
    return take(1, field).get();
  }

  int int16(String field) throws IOException {
    return take(2, field).getShort();
  }

  int int32(String field) throws IOException {
    return take(4, field).getInt();
  }

  long int64(String field) throws IOException {
    return take(8, field).getLong();
  }

  /**
   * A number of things that each take at least {@code least} bytes.
   *
   * @throws BrokenModelException where there are more than {@code most} or than the file can hold
   */
  long count(String field, int least, long most) throws IOException {
    long count = int64(field);
    if (count < 0 || count > left() / least) {
      throw new BrokenModelException(
          field + " says " + Long.toUnsignedString(count) + ", more than the file can hold");
    }
    if (count > most) {
      throw new BrokenModelException(
          field + " says " + count + ", which is absurd; at most " + most + " are read");
    }
    return count;
  }

  /** The bytes of a text of at most {@code most} bytes. */
  byte[] bytes(String field, int most) throws IOException {
    int length = (int) count("the length of " + field, 1, most);
    byte[] bytes = new byte[length];
    for (int done = 0; done < length; ) {
      int part = Math.min(WINDOW, length - done);
      take(part, field).get(bytes, done, part);
      done += part;
    }
    return bytes;
  }

  String text(String field, int most) throws IOException {
    return new String(bytes(field, most), StandardCharsets.UTF_8);
  }

  void skip(long bytes, String field) throws IOException {
    if (bytes > left()) {
      throw ended(field);
    }
    if (bytes <= window.remaining()) {
      window.position(window.position() + (int) bytes);
    } else {
      window.limit(0);
    }
    position += bytes;
  }

  /** The window, with at least so many bytes to read; they count as read. */
  private ByteBuffer take(int bytes, String field) throws IOException {
    ByteBuffer there = window(bytes, field);
    position += bytes;
    return there;
  }

  private ByteBuffer window(int bytes, String field) throws IOException {
    if (window.remaining() >= bytes) {
      return window;
    }
    if (bytes > left()) {
      throw ended(field);
    }
    window.clear();
    file.position(position);
    while (window.position() < bytes) {
      if (file.read(window) < 0) {
        throw ended(field); // it became shorter meanwhile
      }
    }
    return window.flip();
  }

  private BrokenModelException ended(String field) {
    return new BrokenModelException("it ends at byte " + size + ", within " + field);
  }
}
