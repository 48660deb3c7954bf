package io.modelport.examples.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * A model of random weights in the shape of a real one, for measuring speed: what it says means
 * nothing, and what it computes costs what a trained one of this shape costs. The same shape and
 * seed give the same file, byte for byte.
 *
 * @param blocks layers
 * @param heads of 64 numbers each, which gives the width
 * @param keyHeads heads of keys and values, a divisor of the heads
 * @param feedForward width of the feed-forward part, a multiple of 32
 * @param tokens size of the vocabulary, at least 300
 * @param seed of the weights
 */
public record RandomModel(
    int blocks, int heads, int keyHeads, int feedForward, int tokens, long seed) {
  private static final int HEAD_WIDTH = 64;
  private static final int CONTEXT_LENGTH = 8_192;
  private static final String BLANK = "\u2581";
  private static final List<String> CONSONANTS = List.of("bcdfghjklmnpqrstvwxz".split(""));
  private static final List<String> VOWELS = List.of("aeiou".split(""));
  private static final String TEMPLATE =
      "{% for message in messages %}<|{{ message['role'] }}|>{{ message['content'] }}<|end|>"
          + "{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}";

  /** 135 million weights, 77 MB: the shape of SmolLM-135M. */
  public static RandomModel of135Million(long seed) {
    return new RandomModel(30, 9, 3, 1_536, 49_152, seed);
  }

  /** Two layers and few tokens, 0.2 MB: next to no work, so that what surrounds it shows. */
  public static RandomModel tiny(long seed) {
    return new RandomModel(2, 2, 1, 256, 512, seed);
  }

  /** Writes the model, replacing what is there. */
  public void write(Path path) throws IOException {
    try (OutputStream out = Files.newOutputStream(path)) {
      file().writeTo(out);
    }
  }

  private int width() {
    return heads * HEAD_WIDTH;
  }

  private Gguf file() {
    Vocabulary vocabulary = new Vocabulary(words());
    Gguf file =
        new Gguf()
            .text("general.architecture", "llama")
            .text("general.name", "ModelPort random weights")
            .text("general.license", "apache-2.0")
            .text("general.description", "Random weights for measuring speed; knows nothing.")
            .number("general.file_type", 2) // mostly Q4_0
            .number("llama.context_length", CONTEXT_LENGTH)
            .number("llama.embedding_length", width())
            .number("llama.block_count", blocks)
            .number("llama.feed_forward_length", feedForward)
            .number("llama.attention.head_count", heads)
            .number("llama.attention.head_count_kv", keyHeads)
            .number("llama.rope.dimension_count", HEAD_WIDTH)
            .number("llama.vocab_size", tokens)
            .real("llama.attention.layer_norm_rms_epsilon", 1e-5f);
    vocabulary.describe(file).text("tokenizer.chat_template", TEMPLATE);
    return weights(file);
  }

  private Gguf weights(Gguf file) {
    Random random = new Random(seed);
    byte[] embeddings = QuarterBlocks.random(width(), tokens, random);
    // an answer is all words and as long as it was asked for: nothing else is ever the likeliest
    QuarterBlocks.silence(embeddings, width(), new Vocabulary(List.of()).size());
    file.packed("token_embd.weight", width(), tokens, embeddings)
        .vector("output_norm.weight", ones());
    for (int block = 0; block < blocks; block++) {
      block(file, "blk." + block + ".", random);
    }
    return file;
  }

  private void block(Gguf file, String name, Random random) {
    int keys = keyHeads * HEAD_WIDTH;
    file.vector(name + "attn_norm.weight", ones());
    matrix(file, name + "attn_q.weight", width(), width(), random);
    matrix(file, name + "attn_k.weight", width(), keys, random);
    matrix(file, name + "attn_v.weight", width(), keys, random);
    matrix(file, name + "attn_output.weight", width(), width(), random);
    file.vector(name + "ffn_norm.weight", ones());
    matrix(file, name + "ffn_gate.weight", width(), feedForward, random);
    matrix(file, name + "ffn_up.weight", width(), feedForward, random);
    matrix(file, name + "ffn_down.weight", feedForward, width(), random);
  }

  private static void matrix(Gguf file, String name, int columns, int rows, Random random) {
    file.packed(name, columns, rows, QuarterBlocks.random(columns, rows, random));
  }

  /** Words with all their beginnings, short ones first, so that each is one token. */
  private List<String> words() {
    int wanted = tokens - new Vocabulary(List.of()).size();
    List<String> words = new ArrayList<>();
    Queue<String> grow = new ArrayDeque<>(List.of(BLANK));
    while (words.size() < wanted) {
      String word = grow.remove();
      words.add(word);
      boolean syllableIsOpen = word.length() % 2 == 0;
      for (String letter : syllableIsOpen ? VOWELS : CONSONANTS) {
        grow.add(word + letter);
      }
    }
    return words;
  }

  private float[] ones() {
    float[] ones = new float[width()];
    Arrays.fill(ones, 1f);
    return ones;
  }
}
