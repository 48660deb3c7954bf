package io.modelport.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads files while somebody writes them from front to back in space that was laid out.
 *
 * <p>A reader from front to back would meet space, and behind it what was written since: a gap that
 * the file never had, and that looks like records which somebody wiped. So the end of what is
 * written is looked for first, from the back; everything before it is there by then.
 */
final class LiveFile {
  private static final int PIECE = 8 << 10; // more than most records

  /** Some of a file's bytes from an offset on, into all that the buffer has room for. */
  @FunctionalInterface
  interface Source {
    /** How many were read; negative at the end. */
    int read(ByteBuffer to, long offset) throws IOException;
  }

  private LiveFile() {}

  /** All of it, and nothing of a batch where one before it is missing. */
  static byte[] read(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return read(channel::read, Math.toIntExact(channel.size()));
    }
  }

  /** The same of so many bytes. */
  static byte[] read(Source source, int length) throws IOException {
    byte[] bytes = new byte[length];
    fill(source, ByteBuffer.wrap(bytes, 0, end(source, length)), 0);
    return bytes;
  }

  /** The offset behind the last byte that is not zero. */
  private static int end(Source source, int length) throws IOException {
    for (int to = length; to > 0; to = Math.max(0, to - PIECE)) {
      byte[] piece = new byte[Math.min(PIECE, to)];
      int from = to - piece.length;
      fill(source, ByteBuffer.wrap(piece), from);
      for (int i = piece.length - 1; i >= 0; i--) {
        if (piece[i] != 0) {
          return from + i + 1;
        }
      }
    }
    return 0;
  }

  private static void fill(Source source, ByteBuffer to, long offset) throws IOException {
    long at = offset;
    while (to.hasRemaining()) {
      int read = source.read(to, at);
      if (read < 0) {
        return; // space that is cut off by now
      }
      at += read;
    }
  }
}
