package io.modelport.selfhosted.gguf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The key-value part of a GGUF file. Kept are single values, short arrays of numbers and the
 * tokenizer's; the bounds leave every known model room and keep a hostile one small and quick.
 */
final class GgufMetadata {
  private static final int MOST_ENTRIES = 1 << 14; // llama.cpp compares each key with each
  private static final int LEAST_ENTRY = 13; // name length, type, one byte of value
  private static final int LONGEST_KEY = 1024;
  private static final int LONGEST_TEXT = 4 << 20;
  private static final int MOST_TEXT = 16 << 20;
  private static final long MOST_TEXTS = 4 << 20; // the largest known vocabularies have 262,144
  private static final long MOST_NUMBERS = 1 << 26;
  private static final int LONGEST_KEPT = 1024; // numbers; at most one a layer is of interest
  private static final String TOKENIZER = "tokenizer.ggml.";
  private static final String TEMPLATE = "tokenizer.chat_template";
  private static final int LONGEST_TEMPLATE = 1 << 20;

  /** An array that was not kept. */
  private record Skipped(long length) {}

  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, ValueType> types = new HashMap<>();
  private final GgufTokens tokens = new GgufTokens();
  private long text;

  static GgufMetadata read(GgufInput in) throws IOException {
    GgufMetadata metadata = new GgufMetadata();
    long count = in.count("the number of metadata entries", LEAST_ENTRY, MOST_ENTRIES);
    return metadata.read(in, count);
  }

  private GgufMetadata read(GgufInput in, long count) throws IOException {
    for (long i = 1; i <= count; i++) {
      String key = in.text("the name of metadata entry " + i, LONGEST_KEY);
      if (key.isEmpty() || key.indexOf('\0') >= 0) {
        throw new BrokenModelException("the name of metadata entry " + i + " is not a name");
      }
      if (values.containsKey(key)) {
        throw new BrokenModelException(key + " is there twice");
      }
      ValueType type = ValueType.of(in.int32("the type of " + key), "the type of " + key);
      types.put(key, type);
      values.put(key, value(in, key, type));
    }
    return this;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Whether the key is there with exactly this type. */
  boolean has(String key, ValueType type) {
    return types.get(key) == type;
  }

  Optional<String> text(String key) {
    return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A whole number of any width. */
  Optional<Long> number(String key) {
    return values.get(key) instanceof Long number ? Optional.of(number) : Optional.empty();
  }

  Optional<Double> real(String key) {
    return values.get(key) instanceof Double real ? Optional.of(real) : Optional.empty();
  }

  Optional<Boolean> truth(String key) {
    return values.get(key) instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
  }

  /** The whole numbers of a single value or of a short array. */
  Optional<List<Long>> numbers(String key) {
    Object value = values.get(key);
    if (value instanceof Long number) {
      return Optional.of(List.of(number));
    }
    if (value instanceof List<?> list && list.stream().allMatch(Long.class::isInstance)) {
      return Optional.of(list.stream().map(Long.class::cast).toList());
    }
    return Optional.empty();
  }

  /** Whether the key is there with an array. */
  boolean isArray(String key) {
    Object value = values.get(key);
    return value instanceof List<?> || value instanceof Skipped;
  }

  /** Elements of an array; empty where it is none or not there. */
  OptionalLong length(String key) {
    Object value = values.get(key);
    if (value instanceof Skipped skipped) {
      return OptionalLong.of(skipped.length());
    }
    return value instanceof List<?> list ? OptionalLong.of(list.size()) : OptionalLong.empty();
  }

  /** The keys that start with a prefix, in order. */
  List<String> keysBelow(String prefix) {
    return values.keySet().stream().filter(key -> key.startsWith(prefix)).sorted().toList();
  }

  GgufTokens tokens() {
    return tokens;
  }

  private Object value(GgufInput in, String key, ValueType type) throws IOException {
    return switch (type) {
      case TEXT -> text(in, key);
      case ARRAY -> array(in, key);
      default -> type.read(in, key);
    };
  }

  private String text(GgufInput in, String key) throws IOException {
    byte[] bytes = in.bytes(key, key.startsWith(TEMPLATE) ? LONGEST_TEMPLATE : LONGEST_TEXT);
    text += bytes.length;
    if (text > MOST_TEXT) {
      throw new BrokenModelException(
          "its metadata is more than " + MOST_TEXT + " bytes of text, the last of it in " + key);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private Object array(GgufInput in, String key) throws IOException {
    String typed = "the element type of " + key;
    ValueType type = ValueType.of(in.int32(typed), typed);
    if (type == ValueType.ARRAY) {
      throw new BrokenModelException(typed + " is an array, which llama.cpp does not read");
    }
    String length = "the length of " + key;
    if (type == ValueType.TEXT) {
      long count = in.count(length, 8, MOST_TEXTS);
      texts(in, key, count);
      return new Skipped(count);
    }
    long count = in.count(length, type.width(), MOST_NUMBERS);
    if (key.equals(TOKENIZER + "token_type") && type == ValueType.INT32) {
      tokens.readTypes(in, count);
      return new Skipped(count);
    }
    if (count > LONGEST_KEPT) {
      in.skip(count * type.width(), key);
      return new Skipped(count);
    }
    List<Object> kept = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      kept.add(type.read(in, key));
    }
    return kept;
  }

  private void texts(GgufInput in, String key, long count) throws IOException {
    if (key.equals(TOKENIZER + "tokens")) {
      tokens.readTexts(in, count);
      return;
    }
    for (long i = 0; i < count; i++) {
      String length = "the length of " + key;
      in.skip(in.count(length, 1, LONGEST_TEXT), key);
    }
  }
}
