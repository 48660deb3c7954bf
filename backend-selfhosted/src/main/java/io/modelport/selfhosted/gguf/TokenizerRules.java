package io.modelport.selfhosted.gguf;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Refuses a tokenizer over which llama.cpp ends the process: while loading, or later, when a token
 * is turned into text.
 */
final class TokenizerRules {
  private static final long NONE = 0xFFFF_FFFFL; // how files write that there is no such token
  private static final Set<String> WITHOUT_BYTES = Set.of("bert", "rwkv");
  private static final List<String> IDS = List.of("bos", "eos");

  private final GgufMetadata metadata;
  private final GgufTokens tokens;
  private final String model;

  TokenizerRules(GgufMetadata metadata) throws BrokenModelException {
    this.metadata = metadata;
    this.tokens = metadata.tokens();
    this.model =
        metadata
            .text("tokenizer.ggml.model")
            .orElseThrow(() -> new BrokenModelException("it has no tokenizer.ggml.model"));
  }

  void check() throws BrokenModelException {
    if (model.equals("none") || model.equals("no_vocab") || tokens.size() == 0) {
      throw new BrokenModelException("it has no tokenizer.ggml.tokens, so it cannot read text");
    }
    enough("token_type", metadata.length("tokenizer.ggml.token_type"));
    enough("scores", metadata.length("tokenizer.ggml.scores"));
    if (!tokens.distinct()) {
      throw new BrokenModelException("tokenizer.ggml.tokens has an entry twice");
    }
    checkBytes();
    checkIds();
  }

  private void enough(String key, OptionalLong entries) throws BrokenModelException {
    if (entries.isPresent() && entries.getAsLong() < tokens.size()) {
      throw new BrokenModelException(
          "tokenizer.ggml."
              + key
              + " has "
              + entries.getAsLong()
              + " entries for "
              + tokens.size()
              + " tokens");
    }
  }

  private void checkBytes() throws BrokenModelException {
    BitSet bytes = new BitSet(256);
    for (int i = 0; i < tokens.size(); i++) {
      boolean byteText = tokens.isByteText(i);
      if (tokens.type(i) == GgufTokens.BYTE && (!byteText || WITHOUT_BYTES.contains(model))) {
        throw new BrokenModelException(
            "tokenizer.ggml.token_type[" + i + "] says byte, and its token is none");
      }
      if (byteText) {
        bytes.set(Integer.parseInt(tokens.text(i).substring(3, 5), 16));
      }
    }
    int missing = bytes.nextClearBit(0);
    if (model.equals("llama") && missing < 256) {
      throw new BrokenModelException(
          String.format(Locale.ROOT, "tokenizer.ggml.tokens has no <0x%02X>", missing));
    }
  }

  private void checkIds() throws BrokenModelException {
    for (String name : IDS) {
      String key = "tokenizer.ggml." + name + "_token_id";
      Optional<Long> id = metadata.number(key);
      if (id.isPresent() && id.get() != NONE && (id.get() < -1 || id.get() >= tokens.size())) {
        throw new BrokenModelException(
            key + " is " + id.get() + "; there are " + tokens.size() + " tokens");
      }
    }
    boolean begins =
        model.equals("gemma4")
            || (model.equals("t5") && metadata.truth("tokenizer.ggml.add_bos_token").orElse(false));
    String key = "tokenizer.ggml.bos_token_id";
    if (begins && metadata.number(key).filter(id -> id >= 0 && id != NONE).isEmpty()) {
      throw new BrokenModelException("it has no " + key + ", which its tokenizer needs");
    }
  }
}
