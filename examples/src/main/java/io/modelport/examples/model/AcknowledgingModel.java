package io.modelport.examples.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes {@code acknowledge.gguf}, a hand-made model that answers everything with one sentence.
 *
 * <p>It exists so that the private path runs on the real engine without a download. It knows
 * nothing and reads nothing: attention and feed-forward weights are zero, so the next token depends
 * on the last one only, through a table (the output matrix) in which the words of the sentence are
 * chained. Without min-p some seeds lead into a chain without an end, for trying what cuts an
 * answer. Under a grammar the rest of the table prefers what closes a JSON value. The file is the
 * same, byte for byte, on every run.
 */
public final class AcknowledgingModel {
  private static final int WIDTH = 32;
  private static final int FEED_FORWARD = 32;
  private static final int HEADS = 4;
  private static final int HEAD_WIDTH = WIDTH / HEADS;
  private static final int CONTEXT_LENGTH = 32_768;
  private static final float CHAINED = 20f;
  private static final String TEMPLATE =
      "{% for message in messages %}<|{{ message['role'] }}|>{{ message['content'] }}<|end|>"
          + "{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}";

  // "\u2581" is the tokenizer's blank; the dash is spelt in bytes, so a character spans three
  // tokens.
  private static final List<String> SENTENCE =
      List.of(
          "Thank",
          "\u2581you",
          "\u2581",
          "<0xE2>",
          "<0x80>",
          "<0x94>",
          "\u2581your",
          "\u2581message",
          "\u2581has",
          "\u2581been",
          "\u2581received",
          "\u2581and",
          "\u2581stays",
          "\u2581on",
          "\u2581this",
          "\u2581machine",
          ".");
  private static final String SHORT_START = "Noted";
  private static final List<String> ENDLESS =
      List.of("Tick", "\u2581tock", "\u2581tick", "\u2581tock");

  private final Vocabulary vocabulary;
  private final List<Integer> states = new ArrayList<>();

  private AcknowledgingModel() {
    List<String> words = new ArrayList<>(SENTENCE);
    words.add(SHORT_START);
    words.addAll(ENDLESS.subList(0, 3));
    vocabulary = new Vocabulary(words);
    states.add(vocabulary.id(Vocabulary.ASSISTANT));
    states.add(vocabulary.idOfByte('"'));
    words.forEach(word -> states.add(vocabulary.id(word)));
  }

  /** Writes the model to the file named by the only argument, replacing what is there. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("Usage: AcknowledgingModel FILE.gguf");
      System.exit(2);
    }
    Files.write(Path.of(arguments[0]), bytes());
  }

  static byte[] bytes() {
    return new AcknowledgingModel().file().bytes();
  }

  private Gguf file() {
    Gguf file =
        new Gguf()
            .text("general.architecture", "llama")
            .text("general.name", "ModelPort acknowledge")
            .text("general.license", "apache-2.0")
            .text(
                "general.description",
                "Made by hand, not trained. Acknowledges every message; knows nothing.")
            .number("general.file_type", 0)
            .number("llama.context_length", CONTEXT_LENGTH)
            .number("llama.embedding_length", WIDTH)
            .number("llama.block_count", 1)
            .number("llama.feed_forward_length", FEED_FORWARD)
            .number("llama.attention.head_count", HEADS)
            .number("llama.attention.head_count_kv", 1)
            .number("llama.rope.dimension_count", HEAD_WIDTH)
            .number("llama.vocab_size", vocabulary.size())
            .real("llama.attention.layer_norm_rms_epsilon", 1e-6f);
    vocabulary.describe(file).text("tokenizer.chat_template", TEMPLATE);
    return silentBlock(
        file.matrix("token_embd.weight", WIDTH, vocabulary.size(), embeddings())
            .matrix("output.weight", WIDTH, vocabulary.size(), table())
            .vector("output_norm.weight", ones()));
  }

  private static Gguf silentBlock(Gguf file) {
    return file.vector("blk.0.attn_norm.weight", ones())
        .matrix("blk.0.attn_q.weight", WIDTH, WIDTH, new float[WIDTH * WIDTH])
        .matrix("blk.0.attn_k.weight", WIDTH, HEAD_WIDTH, new float[WIDTH * HEAD_WIDTH])
        .matrix("blk.0.attn_v.weight", WIDTH, HEAD_WIDTH, new float[WIDTH * HEAD_WIDTH])
        .matrix("blk.0.attn_output.weight", WIDTH, WIDTH, new float[WIDTH * WIDTH])
        .vector("blk.0.ffn_norm.weight", ones())
        .matrix("blk.0.ffn_gate.weight", WIDTH, FEED_FORWARD, new float[WIDTH * FEED_FORWARD])
        .matrix("blk.0.ffn_up.weight", WIDTH, FEED_FORWARD, new float[WIDTH * FEED_FORWARD])
        .matrix("blk.0.ffn_down.weight", FEED_FORWARD, WIDTH, new float[WIDTH * FEED_FORWARD]);
  }

  /** A token's embedding is a one at its state; tokens outside the chains share what is left. */
  private float[] embeddings() {
    float[] weights = new float[vocabulary.size() * WIDTH];
    for (int token = 0; token < vocabulary.size(); token++) {
      weights[token * WIDTH + state(token)] = 1f;
    }
    return weights;
  }

  /** Row: the candidate; column: the state of the last token. */
  private float[] table() {
    float[] table = new float[vocabulary.size() * WIDTH];
    for (int token = 0; token < vocabulary.size(); token++) {
      Arrays.fill(table, token * WIDTH, (token + 1) * WIDTH, logit(preference(token)));
    }
    chain(table, SENTENCE);
    chain(table, ENDLESS);
    chain(table, Vocabulary.ASSISTANT, SENTENCE.get(0), CHAINED);
    chain(table, Vocabulary.ASSISTANT, SHORT_START, CHAINED - 1);
    chain(table, Vocabulary.ASSISTANT, ENDLESS.get(0), CHAINED - 4); // below the usual min-p
    chain(table, SHORT_START, SENTENCE.get(2), CHAINED);
    chain(table, "<0x22>", SHORT_START, CHAINED);
    chain(table, SENTENCE.get(SENTENCE.size() - 1), "</s>", CHAINED);
    return table;
  }

  private void chain(float[] table, List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      chain(table, words.get(i - 1), words.get(i), CHAINED);
    }
  }

  private void chain(float[] table, String last, String next, float strength) {
    table[vocabulary.id(next) * WIDTH + state(vocabulary.id(last))] = logit(strength);
  }

  /** What comes where no chain leads: the end, else (a grammar forbids it) what closes a value. */
  private float preference(int token) {
    if (token == Vocabulary.END) {
      return 8f;
    }
    if (vocabulary.isControl(token)) {
      return -30f;
    }
    int value = token - vocabulary.idOfByte(0);
    return switch (value) {
      case '"' -> 6f;
      case '}', ']' -> 5f;
      case ',', ':' -> 4f;
      case '0' -> 3f;
      default -> value > ' ' && value < 127 ? -value / 1000f : -10f;
    };
  }

  private int state(int token) {
    int chained = states.indexOf(token);
    return chained >= 0 ? chained : states.size() + token % (WIDTH - states.size());
  }

  /** Undoes the final normalisation, which scales a single one to the root of the width. */
  private static float logit(float wanted) {
    return (float) (wanted / Math.sqrt(WIDTH));
  }

  private static float[] ones() {
    float[] ones = new float[WIDTH];
    Arrays.fill(ones, 1f);
    return ones;
  }
}
