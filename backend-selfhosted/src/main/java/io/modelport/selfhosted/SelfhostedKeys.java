package io.modelport.selfhosted;

import io.modelport.Setting;
import io.modelport.http.ApiAddress;
import io.modelport.selfhosted.gguf.ModelLocation;
import io.modelport.selfhosted.natives.CacheDirectory;
import io.modelport.selfhosted.server.ServerKeys;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** The keys of {@code modelport.selfhosted}. */
final class SelfhostedKeys {

  /** What runs the model. */
  enum EngineKind {
    LLAMA_CPP("llama.cpp"),
    SERVER("server");

    private final String text;

    EngineKind(String text) {
      this.text = text;
    }

    static EngineKind of(String text) {
      for (EngineKind kind : values()) {
        if (kind.text.equals(text)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("unknown");
    }
  }

  static final Setting<EngineKind> ENGINE =
      Setting.parsed(
              "modelport.selfhosted.engine",
              "What runs the model: llama.cpp in this process, or a server inside the perimeter.",
              "llama.cpp or server",
              EngineKind::of)
          .withDefault("llama.cpp");
  static final Setting<ModelLocation> MODEL_PATH =
      Setting.parsed(
          "modelport.selfhosted.model-path",
          "The GGUF file that the engine llama.cpp loads, or a hub's file to download.",
          "a path, or hf:OWNER/REPOSITORY/FILE.gguf@REVISION",
          ModelLocation::parse);
  static final Setting<URI> DOWNLOAD_URL =
      Setting.parsed(
          "modelport.selfhosted.download-url",
          "The address of the hub that models are downloaded from; nothing is where unset.",
          "an https URL",
          ApiAddress::parse);
  static final Setting<Boolean> MEMORY_CHECK =
      Setting.parsed(
              "modelport.selfhosted.memory-check",
              "Whether a model that does not fit into the memory that is left is refused.",
              "true or false",
              SelfhostedKeys::truth)
          .withDefault("true");
  static final Setting<String> MODEL_SHA256 =
      Setting.parsed(
          "modelport.selfhosted.model-sha256",
          "The SHA-256 that the model file must have.",
          "64 hexadecimal digits",
          SelfhostedKeys::sha256);
  static final Setting<Integer> CONTEXT_LENGTH =
      Setting.integer(
          "modelport.selfhosted.context-length",
          "Tokens that prompt and answer may have together; at most what the model was trained for,"
              + " and 8192 where it is not set.",
          64,
          1 << 20);
  static final Setting<Integer> THREADS =
      Setting.integer(
          "modelport.selfhosted.threads",
          "Processor threads of the engine llama.cpp; all processors where it is not set.",
          1,
          512);
  static final Setting<Integer> PARALLEL =
      Setting.integer(
              "modelport.selfhosted.parallel",
              "Answers that the engine llama.cpp makes at the same time; others wait.",
              1,
              64)
          .withDefault("4");
  static final Setting<EngineSize.Pooling> POOLING =
      Setting.oneOf(
              "modelport.selfhosted.pooling",
              "How the engine llama.cpp turns a text into one vector; none offers no embeddings.",
              EngineSize.Pooling.class)
          .withDefault("none");
  private static final List<Setting<?>> OWN =
      List.of(
          ENGINE,
          MODEL_PATH,
          MODEL_SHA256,
          DOWNLOAD_URL,
          MEMORY_CHECK,
          CONTEXT_LENGTH,
          THREADS,
          PARALLEL,
          POOLING,
          CacheDirectory.SETTING);

  static final List<Setting<?>> ALL = Stream.concat(OWN.stream(), ServerKeys.ALL.stream()).toList();

  private SelfhostedKeys() {}

  private static boolean truth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("neither");
    }
    return Boolean.parseBoolean(text);
  }

  private static String sha256(String text) {
    if (text.length() != 64 || !text.chars().allMatch(digit -> Character.digit(digit, 16) >= 0)) {
      throw new IllegalArgumentException("not a SHA-256");
    }
    return text;
  }
}
