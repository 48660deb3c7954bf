package io.modelport.examples.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out a GGUF file (version 3, little-endian, tensors in F32 or Q4_0), the format that
 * llama.cpp loads.
 *
 * <p>Not safe for use by several threads. The same calls in the same order give the same bytes.
 */
final class Gguf {
  private static final int MAGIC = 0x46554747; // "GGUF" read as a little-endian integer
  private static final int VERSION = 3;
  private static final int ALIGNMENT = 32;
  private static final int TYPE_UINT32 = 4;
  private static final int TYPE_INT32 = 5;
  private static final int TYPE_FLOAT32 = 6;
  private static final int TYPE_BOOL = 7;
  private static final int TYPE_STRING = 8;
  private static final int TYPE_ARRAY = 9;
  private static final int TENSOR_F32 = 0;
  private static final int TENSOR_Q4_0 = 2;

  private final Sink entries = new Sink();
  private final Sink tensorInfos = new Sink();
  private final Sink tensorData = new Sink();
  private int entryCount;
  private int tensorCount;

  Gguf text(String key, String value) {
    entry(key, TYPE_STRING).text(value);
    return this;
  }

  Gguf number(String key, int value) {
    entry(key, TYPE_UINT32).int32(value);
    return this;
  }

  Gguf real(String key, float value) {
    entry(key, TYPE_FLOAT32).float32(value);
    return this;
  }

  Gguf flag(String key, boolean value) {
    entry(key, TYPE_BOOL).int8(value ? 1 : 0);
    return this;
  }

  Gguf texts(String key, List<String> values) {
    Sink sink = array(key, TYPE_STRING, values.size());
    values.forEach(sink::text);
    return this;
  }

  Gguf numbers(String key, List<Integer> values) {
    Sink sink = array(key, TYPE_INT32, values.size());
    values.forEach(sink::int32);
    return this;
  }

  Gguf reals(String key, List<Float> values) {
    Sink sink = array(key, TYPE_FLOAT32, values.size());
    values.forEach(sink::float32);
    return this;
  }

  /** Adds a matrix of {@code rows} rows; a row is what one output of a matrix product reads. */
  Gguf matrix(String name, int columns, int rows, float[] values) {
    if (values.length != columns * rows) {
      throw new IllegalArgumentException(
          name + " has " + values.length + " values, expected " + columns + " x " + rows + ".");
    }
    tensorInfos.text(name).int32(2).int64(columns).int64(rows);
    return data(values);
  }

  Gguf vector(String name, float[] values) {
    tensorInfos.text(name).int32(1).int64(values.length);
    return data(values);
  }

  /** Adds a matrix whose rows are packed in blocks of Q4_0. */
  Gguf packed(String name, int columns, int rows, byte[] blocks) {
    if (blocks.length != QuarterBlocks.bytes(columns, rows)) {
      throw new IllegalArgumentException(
          name + " has " + blocks.length + " bytes, too many or few for " + columns + " x " + rows);
    }
    tensorInfos.text(name).int32(2).int64(columns).int64(rows);
    return data(TENSOR_Q4_0, new Sink().raw(blocks));
  }

  byte[] bytes() {
    return file().toBytes();
  }

  void writeTo(OutputStream out) throws IOException {
    file().writeTo(out);
  }

  private Sink file() {
    Sink file = new Sink();
    file.int32(MAGIC).int32(VERSION).int64(tensorCount).int64(entryCount);
    return file.append(entries).append(tensorInfos).align(ALIGNMENT).append(tensorData);
  }

  private Gguf data(float[] values) {
    Sink numbers = new Sink();
    for (float value : values) {
      numbers.float32(value);
    }
    return data(TENSOR_F32, numbers);
  }

  private Gguf data(int type, Sink values) {
    tensorInfos.int32(type).int64(tensorData.size());
    tensorData.append(values).align(ALIGNMENT);
    tensorCount++;
    return this;
  }

  private Sink entry(String key, int type) {
    entryCount++;
    return entries.text(key).int32(type);
  }

  private Sink array(String key, int elementType, int size) {
    return entry(key, TYPE_ARRAY).int32(elementType).int64(size);
  }

  /** A growing little-endian byte sequence. */
  private static final class Sink {
    private final List<byte[]> parts = new ArrayList<>();
    private long size;

    Sink int8(int value) {
      return raw(new byte[] {(byte) value});
    }

    Sink int32(int value) {
      return raw(buffer(4).putInt(value).array());
    }

    Sink int64(long value) {
      return raw(buffer(8).putLong(value).array());
    }

    Sink float32(float value) {
      return raw(buffer(4).putFloat(value).array());
    }

    Sink text(String value) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      return int64(utf8.length).raw(utf8);
    }

    Sink append(Sink other) {
      other.parts.forEach(this::raw);
      return this;
    }

    Sink align(int boundary) {
      return raw(new byte[(int) ((boundary - size % boundary) % boundary)]);
    }

    long size() {
      return size;
    }

    byte[] toBytes() {
      byte[] all = new byte[Math.toIntExact(size)];
      ByteBuffer rest = ByteBuffer.wrap(all);
      parts.forEach(rest::put);
      return all;
    }

    void writeTo(OutputStream out) throws IOException {
      for (byte[] part : parts) {
        out.write(part);
      }
    }

    private Sink raw(byte[] bytes) {
      parts.add(bytes);
      size += bytes.length;
      return this;
    }

    private static ByteBuffer buffer(int size) {
      return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
