package io.modelport.selfhosted.worker;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Takes values out of a payload, strictly: a length past the end, an unknown constant, a broken
 * text or bytes left over end it.
 */
final class PayloadReader {
  private final ByteBuffer bytes;

  private PayloadReader(byte[] payload) {
    this.bytes = ByteBuffer.wrap(payload);
  }

  /** Takes one value out. */
  @FunctionalInterface
  interface Parser<T> {
    T parse(PayloadReader in) throws ProtocolException;
  }

  /** The one value that the whole payload holds. */
  static <T> T read(byte[] payload, Parser<T> parser) throws ProtocolException {
    PayloadReader in = new PayloadReader(payload);
    try {
      T value = parser.parse(in);
      if (in.bytes.hasRemaining()) {
        throw new ProtocolException("A message has " + in.bytes.remaining() + " bytes too many.");
      }
      return value;
    } catch (BufferUnderflowException e) {
      throw new ProtocolException("A message ends too early.");
    } catch (IllegalArgumentException | NullPointerException e) {
      // What a value type refuses; its words may quote the value.
      throw new ProtocolException("A message holds a value out of its range.");
    }
  }

  boolean flag() throws ProtocolException {
    byte value = bytes.get();
    if (value != 0 && value != 1) {
      throw new ProtocolException("A truth value is 0 or 1, not " + value + ".");
    }
    return value == 1;
  }

  int integer() {
    return bytes.getInt();
  }

  long number() {
    return bytes.getLong();
  }

  double fraction() {
    return bytes.getDouble();
  }

  <E extends Enum<E>> E constant(Class<E> type) throws ProtocolException {
    String name = text();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new ProtocolException(type.getSimpleName() + " has no such constant.");
  }

  byte[] bytes() throws ProtocolException {
    byte[] value = new byte[length(1)];
    bytes.get(value);
    return value;
  }

  String text() throws ProtocolException {
    byte form = bytes.get();
    byte[] encoded = bytes();
    if (form == PayloadWriter.UTF_16) {
      return ByteBuffer.wrap(encoded).asCharBuffer().toString();
    }
    String text = new String(encoded, StandardCharsets.UTF_8);
    // Decoding puts this character in the place of what it cannot read.
    boolean doubtful = form != PayloadWriter.UTF_8 || text.indexOf('\uFFFD') >= 0;
    if (doubtful && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), encoded)) {
      throw new ProtocolException("A text is not in UTF-8.");
    }
    return text;
  }

  <T> Optional<T> optional(Parser<T> parser) throws ProtocolException {
    return flag() ? Optional.of(parser.parse(this)) : Optional.empty();
  }

  <T> List<T> list(Parser<T> parser) throws ProtocolException {
    int size = length(1); // every value has a byte at least
    List<T> values = new ArrayList<>(Math.min(size, 1024));
    for (int i = 0; i < size; i++) {
      values.add(parser.parse(this));
    }
    return values;
  }

  float[] vector() throws ProtocolException {
    ByteBuffer encoded = ByteBuffer.wrap(bytes());
    float[] value = new float[encoded.remaining() / Float.BYTES];
    encoded.asFloatBuffer().get(value);
    return value;
  }

  private int length(int unit) throws ProtocolException {
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining() / unit) {
      throw new ProtocolException(
          "A message says " + length + " where " + bytes.remaining() + " bytes are left.");
    }
    return length;
  }
}
