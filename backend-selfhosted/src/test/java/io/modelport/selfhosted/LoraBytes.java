package io.modelport.selfhosted;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes LoRA adapters. */
final class LoraBytes {
  private static final int ALIGNMENT = 32;
  private static final int TEXT = 8;
  private static final int F32 = 6;
  private static final int F32_TENSOR = 0;
  private static final int NOTED = 321; // the token with which the small model may begin as well

  private final Map<String, Object> entries = new LinkedHashMap<>();
  private final Map<String, float[][]> tensors = new LinkedHashMap<>();

  private LoraBytes() {
    entries.put("general.architecture", "llama");
    entries.put("general.type", "adapter");
    entries.put("adapter.type", "lora");
    entries.put("adapter.lora.alpha", 1f);
  }

  /** Adds, for an input along one vector, the other vector to what the matrix makes of it. */
  static LoraBytes on(String matrix, float[] input, float[] output) {
    float[][] column = new float[output.length][];
    for (int i = 0; i < output.length; i++) {
      column[i] = new float[] {output[i]};
    }
    return of(matrix, new float[][] {input}, column);
  }

  /** A pair of matrices, by rows. */
  static LoraBytes of(String matrix, float[][] first, float[][] second) {
    LoraBytes adapter = new LoraBytes();
    adapter.tensors.put(matrix + ".lora_a", first);
    adapter.tensors.put(matrix + ".lora_b", second);
    return adapter;
  }

  /** The small model, moved from its usual first word to another one. */
  static LoraBytes noting() {
    float[] askedOnly = new float[32];
    askedOnly[0] = 1; // the state that follows the mark of the assistant
    float[] noted = new float[331];
    noted[NOTED] = 1;
    return on("output.weight", askedOnly, noted);
  }

  LoraBytes with(String key, Object value) {
    entries.put(key, value);
    return this;
  }

  byte[] build() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
    put(out, 4, 3);
    put(out, 8, tensors.size());
    put(out, 8, entries.size());
    entries.forEach((key, value) -> entry(out, key, value));
    long offset = 0;
    for (Map.Entry<String, float[][]> tensor : tensors.entrySet()) {
      float[][] rows = tensor.getValue();
      text(out, tensor.getKey());
      put(out, 4, 2);
      put(out, 8, rows[0].length);
      put(out, 8, rows.length);
      put(out, 4, F32_TENSOR);
      put(out, 8, offset);
      offset += aligned(4L * rows.length * rows[0].length);
    }
    for (float[][] rows : tensors.values()) {
      pad(out);
      for (float[] row : rows) {
        for (float value : row) {
          put(out, 4, Float.floatToRawIntBits(value));
        }
      }
    }
    pad(out);
    return out.toByteArray();
  }

  private static void entry(ByteArrayOutputStream out, String key, Object value) {
    text(out, key);
    if (value instanceof Float number) {
      put(out, 4, F32);
      put(out, 4, Float.floatToRawIntBits(number));
    } else {
      put(out, 4, TEXT);
      text(out, (String) value);
    }
  }

  private static void pad(ByteArrayOutputStream out) {
    out.writeBytes(new byte[(int) (aligned(out.size()) - out.size())]);
  }

  private static long aligned(long position) {
    return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    put(out, 8, bytes.length);
    out.writeBytes(bytes);
  }

  private static void put(ByteArrayOutputStream out, int width, long value) {
    byte[] all = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    out.write(all, 0, width);
  }
}
