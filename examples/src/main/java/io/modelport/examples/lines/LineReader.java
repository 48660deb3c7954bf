package io.modelport.examples.lines;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Cuts bytes into lines of UTF-8, strictly, and keeps no more than one line in memory. */
final class LineReader {
  /** Longest line in bytes; a longer one is skipped unread. */
  static final int LIMIT = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream in;
  private int number;

  LineReader(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next line; empty at the end. */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long length = 0;
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    number++;
    while (next >= 0 && next != '\n') {
      length++;
      if (length <= LIMIT) {
        bytes.write(next);
      }
      next = in.read();
    }
    return Optional.of(length > LIMIT ? tooLong(length) : decoded(bytes.toByteArray()));
  }

  private Line tooLong(long length) {
    return Line.unreadable(number, "is " + length + " bytes long; at most " + LIMIT + " are read");
  }

  private Line decoded(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean marked = number == 1 && text.startsWith(BYTE_ORDER_MARK);
      return Line.of(number, marked ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return Line.unreadable(number, "is not valid UTF-8");
    }
  }
}
