package io.modelport.selfhosted.gguf;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a GGUF file's facts and checks its structure, so that a file that would crash the native
 * engine is refused before it gets there.
 */
final class GgufFile {
  private static final int MAGIC = 0x46554747; // "GGUF" read as a little-endian integer
  private static final int CONTROL = 3;
  private static final int USER_DEFINED = 4;
  private static final int LEAST_ENTRY = 13; // name length, type, one byte of value
  private static final int LEAST_TENSOR = 32; // name length, dimensions, type, offset

  private GgufFile() {}

  /**
   * What the file says of itself.
   *
   * @throws BrokenModelException naming the part that is wrong
   */
  static ModelFacts read(Path file) throws IOException {
    long size = Files.size(file);
    if (size == 0) {
      throw new BrokenModelException("it is empty");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return read(new GgufInput(in, size));
    }
  }

  private static ModelFacts read(GgufInput in) throws IOException {
    if (in.left() < 4 || in.int32("the magic number") != MAGIC) {
      throw new BrokenModelException("it is not a GGUF file");
    }
    int version = in.int32("the version");
    if (version != 2 && version != 3) {
      throw new BrokenModelException(
          "it is of GGUF version " + version + "; versions 2 and 3 are known");
    }
    long tensorCount = in.count("the number of tensors", LEAST_TENSOR);
    long entryCount = in.count("the number of metadata entries", LEAST_ENTRY);
    GgufMetadata metadata = GgufMetadata.read(in, entryCount);
    GgufTensors tensors = new GgufTensors(alignment(metadata));
    tensors.read(in, tensorCount);
    if (!tensors.has("token_embd.weight")) {
      throw new BrokenModelException("it has no tensor token_embd.weight");
    }
    return facts(metadata);
  }

  private static ModelFacts facts(GgufMetadata metadata) throws BrokenModelException {
    String architecture = required(metadata.text("general.architecture"), "general.architecture");
    for (String count : List.of("embedding_length", "block_count")) {
      positive(metadata, architecture + "." + count);
    }
    checkTokens(metadata);
    return new ModelFacts(
        architecture,
        positive(metadata, architecture + ".context_length"),
        beginToken(metadata),
        marks(metadata),
        metadata.tokens().stream().mapToInt(GgufFile::bytes).max().orElse(1),
        metadata.text("tokenizer.chat_template"));
  }

  private static void checkTokens(GgufMetadata metadata) throws BrokenModelException {
    int tokens = metadata.tokens().size();
    if (tokens == 0) {
      throw new BrokenModelException("it has no tokenizer.ggml.tokens");
    }
    int types = metadata.tokenTypes().size();
    if (types != 0 && types != tokens) {
      throw new BrokenModelException(
          "tokenizer.ggml.token_type has " + types + " entries for " + tokens + " tokens");
    }
    checkVocabulary(metadata);
  }

  /**
   * The native tokenizer ends the process over a token that is there twice, or a byte that is not.
   */
  private static void checkVocabulary(GgufMetadata metadata) throws BrokenModelException {
    Set<String> distinct = new HashSet<>();
    for (String token : metadata.tokens()) {
      if (!token.isEmpty() && !distinct.add(token)) {
        throw new BrokenModelException("tokenizer.ggml.tokens has an entry twice");
      }
    }
    for (int value = 0; value < 256 && isSentencePiece(metadata); value++) {
      String token = String.format("<0x%02X>", value);
      if (!distinct.contains(token)) {
        throw new BrokenModelException("tokenizer.ggml.tokens has no " + token);
      }
    }
  }

  private static boolean isSentencePiece(GgufMetadata metadata) {
    return metadata.text("tokenizer.ggml.model").orElse("").equals("llama");
  }

  /** Where the file does not say, a SentencePiece vocabulary wants its mark and others do not. */
  private static Optional<Integer> beginToken(GgufMetadata metadata) {
    boolean sentencePiece = isSentencePiece(metadata);
    boolean wanted =
        metadata
            .number("tokenizer.ggml.add_bos_token")
            .map(value -> value != 0)
            .orElse(sentencePiece);
    int tokens = metadata.tokens().size();
    Optional<Integer> begin =
        metadata
            .number("tokenizer.ggml.bos_token_id")
            .filter(id -> id >= 0 && id < tokens) // llama.cpp ignores others
            .map(Long::intValue);
    return wanted
        ? begin.or(() -> sentencePiece ? Optional.of(1) : Optional.empty())
        : Optional.empty();
  }

  private static List<String> marks(GgufMetadata metadata) {
    List<String> marks = new ArrayList<>();
    for (int i = 0; i < metadata.tokenTypes().size(); i++) {
      String token = metadata.tokens().get(i);
      int type = metadata.tokenTypes().get(i);
      boolean looksLikeMark = token.startsWith("<") || token.startsWith("[");
      if (token.length() > 1 && (type == CONTROL || (type == USER_DEFINED && looksLikeMark))) {
        marks.add(token);
      }
    }
    return marks;
  }

  private static int bytes(String token) {
    return token.getBytes(StandardCharsets.UTF_8).length;
  }

  private static long alignment(GgufMetadata metadata) throws BrokenModelException {
    long alignment = metadata.number("general.alignment").orElse(32L);
    if (alignment < 8 || alignment > 1 << 20 || Long.bitCount(alignment) != 1) {
      throw new BrokenModelException("general.alignment is " + alignment);
    }
    return alignment;
  }

  private static int positive(GgufMetadata metadata, String key) throws BrokenModelException {
    long value = required(metadata.number(key), key);
    if (value < 1 || value > 1 << 27) {
      throw new BrokenModelException(key + " is " + value);
    }
    return (int) value;
  }

  private static <T> T required(Optional<T> value, String key) throws BrokenModelException {
    return value.orElseThrow(() -> new BrokenModelException("it has no " + key));
  }
}
