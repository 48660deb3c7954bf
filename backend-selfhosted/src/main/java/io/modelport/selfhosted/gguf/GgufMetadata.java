package io.modelport.selfhosted.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The key-value part of a GGUF file; of its arrays only the tokenizer's are kept. */
final class GgufMetadata {
  private static final int INT8 = 1;
  private static final int BOOL = 7;
  private static final int TEXT = 8;
  private static final int ARRAY = 9;
  // bytes of each scalar type by its number in the GGUF specification; 0 for text and array
  private static final int[] WIDTHS = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
  private static final String TOKENS = "tokenizer.ggml.tokens";
  private static final String TOKEN_TYPES = "tokenizer.ggml.token_type";

  private final Map<String, Object> values = new HashMap<>();
  private List<String> tokens = List.of();
  private List<Integer> tokenTypes = List.of();

  static GgufMetadata read(GgufInput in, long count) throws IOException {
    GgufMetadata metadata = new GgufMetadata();
    for (long i = 0; i < count; i++) {
      String key = in.text("the name of metadata entry " + (i + 1));
      metadata.readValue(in, key, in.int32("the type of " + key));
    }
    return metadata;
  }

  Optional<String> text(String key) {
    return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A whole number of any width. */
  Optional<Long> number(String key) {
    return values.get(key) instanceof Long number ? Optional.of(number) : Optional.empty();
  }

  List<String> tokens() {
    return tokens;
  }

  /** One a token, or none at all. */
  List<Integer> tokenTypes() {
    return tokenTypes;
  }

  private void readValue(GgufInput in, String key, int type) throws IOException {
    if (type == ARRAY) {
      readArray(in, key);
    } else if (type == TEXT) {
      put(key, in.text(key));
    } else {
      put(key, scalar(in, key, width(key, type), type));
    }
  }

  private void put(String key, Object value) throws BrokenModelException {
    if (values.put(key, value) != null) {
      throw new BrokenModelException(key + " is there twice");
    }
  }

  private void readArray(GgufInput in, String key) throws IOException {
    int type = in.int32("the element type of " + key);
    if (type == TEXT) {
      List<String> texts = readTexts(in, key);
      tokens = key.equals(TOKENS) ? texts : tokens;
    } else if (key.equals(TOKEN_TYPES) && width(key, type) == 4) {
      tokenTypes = readNumbers(in, key, type);
    } else {
      int width = width(key, type);
      in.skip(in.count("the length of " + key, width) * width, key);
    }
  }

  private static List<String> readTexts(GgufInput in, String key) throws IOException {
    long count = in.count("the length of " + key, 8);
    List<String> texts = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      texts.add(in.text(key + "[" + i + "]"));
    }
    return texts;
  }

  private static List<Integer> readNumbers(GgufInput in, String key, int type) throws IOException {
    int width = width(key, type);
    long count = in.count("the length of " + key, width);
    List<Integer> numbers = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      numbers.add((int) scalar(in, key, width, type));
    }
    return numbers;
  }

  private static long scalar(GgufInput in, String key, int width, int type) throws IOException {
    return switch (width) {
      case 1 -> int8(in, key, type);
      case 2 -> {
        in.skip(2, key); // no key that we read is a short
        yield 0;
      }
      case 4 -> in.int32(key);
      default -> in.int64(key);
    };
  }

  private static long int8(GgufInput in, String key, int type) throws IOException {
    int value = in.int8(key);
    if (type == BOOL && value != 0 && value != 1) {
      throw new BrokenModelException(key + " is a truth value of " + value);
    }
    return type == INT8 ? value : value & 0xFF;
  }

  private static int width(String key, int type) throws BrokenModelException {
    if (type < 0 || type >= WIDTHS.length || WIDTHS[type] == 0) {
      throw new BrokenModelException(
          "the type of " + key + " is " + type + ", which the format does not have");
    }
    return WIDTHS[type];
  }
}
