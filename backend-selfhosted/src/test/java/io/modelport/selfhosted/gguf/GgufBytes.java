package io.modelport.selfhosted.gguf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Writes GGUF files, right ones and wrong ones. */
final class GgufBytes {
  static final int U32 = 4;
  static final int I32 = 5;
  static final int F32 = 6;
  static final int BOOL = 7;
  static final int TEXT = 8;
  static final int ARRAY = 9;

  private record Tensor(
      String name, int type, List<Long> dimensions, Optional<Long> offset, long bytes) {}

  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();
  private byte[] more = new byte[0];
  private int alignment = 32;
  private int version = 3;
  private OptionalLong tensorCount = OptionalLong.empty();
  private OptionalLong entryCount = OptionalLong.empty();

  /** A small model of this architecture whose network has one layer of 32 numbers. */
  static GgufBytes model(String architecture) {
    return new GgufBytes()
        .text("general.architecture", architecture)
        .number(architecture + ".context_length", 512)
        .number(architecture + ".embedding_length", 32)
        .number(architecture + ".block_count", 1)
        .number(architecture + ".feed_forward_length", 64)
        .number(architecture + ".attention.head_count", 4)
        .text("tokenizer.ggml.model", "gpt2")
        .texts("tokenizer.ggml.tokens", "a", "b", "<|end|>", "d")
        .numbers("tokenizer.ggml.token_type", 1, 1, 3, 1)
        .tensor("token_embd.weight", 0, 32, 4)
        .tensor("blk.0.attn_norm.weight", 0, 32)
        .tensor("blk.0.attn_q.weight", 2, 32, 32)
        .tensor("output_norm.weight", 0, 32);
  }

  GgufBytes version(int number) {
    version = number;
    return this;
  }

  GgufBytes counts(long ofTensors, long ofEntries) {
    tensorCount = OptionalLong.of(ofTensors);
    entryCount = OptionalLong.of(ofEntries);
    return this;
  }

  GgufBytes number(String key, long value) {
    return entry(key, U32, out -> put(out, 4, value));
  }

  GgufBytes real(String key, float value) {
    return entry(key, F32, out -> put(out, 4, Float.floatToRawIntBits(value)));
  }

  GgufBytes truth(String key, int value) {
    return entry(key, BOOL, out -> put(out, 1, value));
  }

  GgufBytes text(String key, String value) {
    return entry(key, TEXT, out -> put(out, value));
  }

  GgufBytes texts(String key, String... values) {
    return entry(
        key,
        ARRAY,
        out -> {
          put(out, 4, TEXT);
          put(out, 8, values.length);
          List.of(values).forEach(value -> put(out, value));
        });
  }

  GgufBytes numbers(String key, int... values) {
    return entry(
        key,
        ARRAY,
        out -> {
          put(out, 4, I32);
          put(out, 8, values.length);
          for (int value : values) {
            put(out, 4, value);
          }
        });
  }

  /** An array that says what it likes. */
  GgufBytes array(String key, int elementType, long length, byte... content) {
    return entry(
        key,
        ARRAY,
        out -> {
          put(out, 4, elementType);
          put(out, 8, length);
          out.writeBytes(content);
        });
  }

  /** Takes the place of the entry with the same key. */
  GgufBytes entry(String key, int type, Consumer<ByteArrayOutputStream> value) {
    entries.put(key, bytes(key, type, value));
    return this;
  }

  /** A second entry with the same key. */
  GgufBytes again(String key) {
    more = bytes(key, U32, out -> put(out, 4, 1));
    return this;
  }

  GgufBytes without(String key) {
    entries.remove(key);
    return this;
  }

  GgufBytes alignment(int bytes) {
    alignment = Integer.bitCount(bytes) == 1 && bytes > 0 && bytes <= 4096 ? bytes : 32;
    return number("general.alignment", bytes);
  }

  GgufBytes tensor(String name, int type, long... dimensions) {
    return add(name, type, Optional.empty(), dimensions);
  }

  GgufBytes tensorAt(String name, int type, long offset, long... dimensions) {
    return add(name, type, Optional.of(offset), dimensions);
  }

  private GgufBytes add(String name, int type, Optional<Long> offset, long... dimensions) {
    List<Long> lengths = Arrays.stream(dimensions).boxed().toList();
    tensors.add(new Tensor(name, type, lengths, offset, size(type, lengths)));
    return this;
  }

  GgufBytes withoutTensor(String name) {
    tensors.removeIf(tensor -> tensor.name().equals(name));
    return this;
  }

  byte[] build() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
    put(out, 4, version);
    put(out, 8, tensorCount.orElse(tensors.size()));
    int count = entries.size() + (more.length > 0 ? 1 : 0);
    put(out, 8, entryCount.orElse(count));
    entries.values().forEach(out::writeBytes);
    out.writeBytes(more);
    long offset = 0;
    for (Tensor tensor : tensors) {
      put(out, tensor.name());
      put(out, 4, tensor.dimensions().size());
      for (long length : tensor.dimensions()) {
        put(out, 8, length);
      }
      put(out, 4, tensor.type());
      put(out, 8, tensor.offset().orElse(offset));
      offset += aligned(tensor.bytes());
    }
    out.writeBytes(new byte[(int) (aligned(out.size()) - out.size())]);
    out.writeBytes(new byte[(int) offset]);
    return out.toByteArray();
  }

  static void put(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    put(out, 8, bytes.length);
    out.writeBytes(bytes);
  }

  static void put(ByteArrayOutputStream out, int width, long value) {
    byte[] all = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    out.write(all, 0, width);
  }

  private static byte[] bytes(String key, int type, Consumer<ByteArrayOutputStream> value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    put(out, key);
    put(out, 4, type);
    value.accept(out);
    return out.toByteArray();
  }

  private long aligned(long position) {
    return (position + alignment - 1) / alignment * alignment;
  }

  /** Bytes of a shape that makes sense; 0 for others. */
  private static long size(int type, List<Long> dimensions) {
    long numbers = 1;
    for (long length : dimensions) {
      numbers *= length;
    }
    long bytes = type == 2 ? numbers / 32 * 18 : numbers * (type == 1 ? 2 : 4);
    return bytes > 0 && bytes < 1 << 20 ? bytes : 0;
  }
}
