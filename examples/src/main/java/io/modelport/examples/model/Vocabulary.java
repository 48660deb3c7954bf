package io.modelport.examples.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tokens of a model that is made here: every byte, the marks of the roles, and its words with
 * their beginnings.
 *
 * <p>What is no such word is read byte by byte, so any text can be encoded and, under a grammar,
 * any text can be produced.
 */
final class Vocabulary {
  static final int UNKNOWN = 0;
  static final int BEGIN = 1;
  static final int END = 2;
  static final String ASSISTANT = "<|assistant|>";

  private static final int FIRST_BYTE = 3;
  private static final int TYPE_NORMAL = 1;
  private static final int TYPE_UNKNOWN = 2;
  private static final int TYPE_CONTROL = 3;
  private static final int TYPE_BYTE = 6;

  private final Map<String, Integer> tokens = new LinkedHashMap<>();
  private final List<Integer> types = new ArrayList<>();

  Vocabulary(List<String> words) {
    add("<unk>", TYPE_UNKNOWN);
    add("<s>", TYPE_CONTROL);
    add("</s>", TYPE_CONTROL);
    for (int value = 0; value < 256; value++) {
      add(String.format("<0x%02X>", value), TYPE_BYTE);
    }
    for (String mark : List.of("<|system|>", "<|user|>", ASSISTANT, "<|tool|>", "<|end|>")) {
      add(mark, TYPE_CONTROL);
    }
    words.stream().filter(word -> !word.startsWith("<")).forEach(this::addWithBeginnings);
  }

  int size() {
    return tokens.size();
  }

  int id(String token) {
    Integer id = tokens.get(token);
    if (id == null) {
      throw new IllegalArgumentException("The vocabulary has no token " + token + ".");
    }
    return id;
  }

  int idOfByte(int value) {
    return FIRST_BYTE + value;
  }

  boolean isControl(int id) {
    return types.get(id) == TYPE_CONTROL || types.get(id) == TYPE_UNKNOWN;
  }

  Gguf describe(Gguf file) {
    return file.text("tokenizer.ggml.model", "llama")
        .texts("tokenizer.ggml.tokens", List.copyOf(tokens.keySet()))
        .reals("tokenizer.ggml.scores", Collections.nCopies(tokens.size(), 0f))
        .numbers("tokenizer.ggml.token_type", types)
        .number("tokenizer.ggml.unknown_token_id", UNKNOWN)
        .number("tokenizer.ggml.bos_token_id", BEGIN)
        .number("tokenizer.ggml.eos_token_id", END)
        .flag("tokenizer.ggml.add_bos_token", true)
        .flag("tokenizer.ggml.add_eos_token", false)
        .flag("tokenizer.ggml.add_space_prefix", false);
  }

  /** The tokenizer merges from left to right, so it needs every beginning of a word. */
  private void addWithBeginnings(String word) {
    for (int length = 1; length <= word.length(); length++) {
      add(word.substring(0, length), TYPE_NORMAL);
    }
  }

  private void add(String token, int type) {
    if (tokens.putIfAbsent(token, tokens.size()) == null) {
      types.add(type);
    }
  }
}
