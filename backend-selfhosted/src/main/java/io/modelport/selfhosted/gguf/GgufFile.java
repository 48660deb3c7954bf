package io.modelport.selfhosted.gguf;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.Set;

/**
 * Walks the whole header of a GGUF file and refuses one that llama.cpp might crash on, hang over or
 * allocate without bounds for. The tensors' numbers are not read: no gate can tell wrong ones.
 */
final class GgufFile {
  private static final int MAGIC = 0x46554747; // "GGUF" read as a little-endian integer
  private static final int SIGNATURE = 32; // bytes that tell what another file is
  private static final int LEAST_ALIGNMENT = 8;
  private static final int MOST_ALIGNMENT = 1 << 20;
  // of these llama.cpp has no text to make: a part for images, one that guesses for another model
  private static final Set<String> PARTS =
      Set.of("clip", "eagle3", "dflash", "gemma4-assistant", "wavtokenizer-dec");

  private final GgufInput in;
  private final GgufMetadata metadata;
  private final long tensorCount;

  private GgufFile(GgufInput in) throws IOException {
    this.in = in;
    checkStart(in);
    this.tensorCount = GgufTensors.count(in);
    this.metadata = GgufMetadata.read(in);
  }

  /**
   * What the file says of itself.
   *
   * @throws BrokenModelException naming the part that is wrong
   */
  static ModelFacts read(SeekableByteChannel file) throws IOException {
    return new GgufFile(new GgufInput(file)).facts();
  }

  /**
   * Walks the header of a LoRA adapter.
   *
   * @throws BrokenModelException naming the part that is wrong
   */
  static void checkAdapter(SeekableByteChannel file) throws IOException {
    GgufFile adapter = new GgufFile(new GgufInput(file));
    AdapterRules.check(
        adapter.metadata, GgufTensors.read(adapter.in, adapter.tensorCount, adapter.alignment()));
  }

  private static void checkStart(GgufInput in) throws IOException {
    if (in.size() == 0) {
      throw new BrokenModelException("it is empty");
    }
    byte[] start = in.peek(SIGNATURE);
    if (in.size() < 4 || in.int32("the magic number") != MAGIC) {
      throw new BrokenModelException(Lookalike.describe(start));
    }
    int version = in.int32("the version");
    if (version != 2 && version != 3) {
      throw new BrokenModelException(
          "it is of GGUF version "
              + Integer.toUnsignedString(version)
              + "; versions 2 and 3 are known");
    }
  }

  private ModelFacts facts() throws IOException {
    String architecture =
        metadata
            .text("general.architecture")
            .orElseThrow(() -> new BrokenModelException("it has no general.architecture"));
    checkWhole(architecture);
    HyperParameters parameters = new HyperParameters(metadata, architecture);
    parameters.check();
    new TokenizerRules(metadata).check();
    GgufTensors tensors = GgufTensors.read(in, tensorCount, alignment());
    GgufTokens tokens = metadata.tokens();
    new TensorRules(tensors, parameters).check(tokens.size());
    return new ModelFacts(
        architecture,
        (int) parameters.required("context_length"),
        beginToken(),
        tokens.marks(),
        tokens.longest(),
        metadata.text("tokenizer.chat_template"),
        ModelShape.of(parameters, tokens.size()),
        ModelWeights.of(tensors.all()));
  }

  /** A model that is whole and makes text. */
  private void checkWhole(String architecture) throws BrokenModelException {
    long parts = metadata.number("split.count").orElse(0L);
    if (parts > 1) {
      throw new BrokenModelException(
          "it is part "
              + (metadata.number("split.no").orElse(0L) + 1)
              + " of "
              + parts
              + " (split.count); join them with llama-gguf-split --merge");
    }
    String type = metadata.text("general.type").orElse("model");
    if (!type.equals("model") || PARTS.contains(architecture)) {
      throw new BrokenModelException(
          "it is not a model that makes text: its general.type is "
              + type
              + ", its general.architecture "
              + architecture);
    }
  }

  private long alignment() throws BrokenModelException {
    String key = "general.alignment";
    long alignment = metadata.number(key).orElse(32L);
    if (metadata.isArray(key)
        || alignment < LEAST_ALIGNMENT
        || alignment > MOST_ALIGNMENT
        || Long.bitCount(alignment) != 1) {
      throw new BrokenModelException(
          key
              + " is "
              + alignment
              + "; it may be a power of two from "
              + LEAST_ALIGNMENT
              + " to "
              + MOST_ALIGNMENT);
    }
    return alignment;
  }

  /** Where the file does not say, a SentencePiece vocabulary wants its mark and others do not. */
  private Optional<Integer> beginToken() {
    boolean sentencePiece = metadata.text("tokenizer.ggml.model").orElse("").equals("llama");
    boolean wanted = metadata.truth("tokenizer.ggml.add_bos_token").orElse(sentencePiece);
    if (!wanted) {
      return Optional.empty();
    }
    Optional<Integer> begin =
        metadata
            .number("tokenizer.ggml.bos_token_id")
            .filter(id -> id >= 0 && id < metadata.tokens().size()) // llama.cpp ignores others
            .map(Long::intValue);
    return begin.or(() -> sentencePiece ? Optional.of(1) : Optional.empty());
  }
}
