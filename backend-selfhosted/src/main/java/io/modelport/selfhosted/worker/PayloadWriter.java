package io.modelport.selfhosted.worker;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts values into a payload; {@link PayloadReader} takes them out in the same order. */
final class PayloadWriter {
  static final byte UTF_8 = 0;
  static final byte UTF_16 = 1;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

  byte[] done() {
    return bytes.toByteArray();
  }

  void flag(boolean value) {
    bytes.write(value ? 1 : 0);
  }

  void integer(int value) {
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }

  void number(long value) {
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  void fraction(double value) {
    number(Double.doubleToRawLongBits(value));
  }

  void constant(Enum<?> value) {
    text(value.name());
  }

  void bytes(byte[] value) {
    integer(value.length);
    bytes.writeBytes(value);
  }

  /** A broken pair of surrogates has no UTF-8, and must arrive as it was sent. */
  void text(String value) {
    if (isWellFormed(value)) {
      bytes.write(UTF_8);
      bytes(value.getBytes(StandardCharsets.UTF_8));
      return;
    }
    ByteBuffer units = ByteBuffer.allocate(Math.multiplyExact(value.length(), Character.BYTES));
    units.asCharBuffer().put(value);
    bytes.write(UTF_16);
    bytes(units.array());
  }

  <T> void optional(Optional<T> value, Consumer<T> writer) {
    flag(value.isPresent());
    value.ifPresent(writer);
  }

  <T> void list(Collection<T> values, Consumer<T> writer) {
    integer(values.size());
    values.forEach(writer);
  }

  void vector(float[] value) {
    ByteBuffer floats = ByteBuffer.allocate(Math.multiplyExact(value.length, Float.BYTES));
    floats.asFloatBuffer().put(value);
    bytes(floats.array());
  }

  private static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean pair =
            Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
