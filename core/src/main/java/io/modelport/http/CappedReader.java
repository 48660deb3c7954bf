package io.modelport.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads UTF-8 strictly, whole or by lines, and stops at the limits. */
final class CappedReader {
  private static final int END = -1;

  private final InputStream in;
  private final TransportLimits limits;
  private final byte[] buffer = new byte[8192];
  private int position;
  private int filled;
  private long total;
  private boolean skipLineFeed;

  CappedReader(InputStream in, TransportLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  /** Whether nothing has come yet. */
  boolean isUntouched() {
    return total == 0;
  }

  /** Everything up to the end. */
  String rest() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (position < filled || fill()) {
      bytes.write(buffer, position, filled - position);
      position = filled;
    }
    return text(bytes);
  }

  /** The next line without its end ({@code \n}, {@code \r} or {@code \r\n}); empty at the end. */
  Optional<String> line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = next();
    if (skipLineFeed && next == '\n') {
      next = next();
    }
    skipLineFeed = false;
    if (next == END) {
      return Optional.empty();
    }
    while (next != END && next != '\n' && next != '\r') {
      if (bytes.size() == limits.lineBytes()) {
        throw new TooLongException("a line of more than " + limits.lineBytes() + " bytes");
      }
      bytes.write(next);
      next = next();
    }
    // Waiting for the \n behind a \r would hold a finished line back.
    skipLineFeed = next == '\r';
    return Optional.of(text(bytes));
  }

  private int next() throws IOException {
    return position < filled || fill() ? buffer[position++] & 0xFF : END;
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, in.read(buffer));
    total += filled;
    if (total > limits.answerBytes()) {
      throw new TooLongException("more than " + limits.answerBytes() + " bytes");
    }
    return filled > 0;
  }

  private static String text(ByteArrayOutputStream bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes.toByteArray()))
        .toString();
  }
}
