package io.modelport.selfhosted;

import io.modelport.Setting;
import io.modelport.http.ApiAddress;
import io.modelport.selfhosted.gguf.ModelLocation;
import io.modelport.selfhosted.llamacpp.EngineSize;
import io.modelport.selfhosted.natives.CacheDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

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
      Setting.flag(
              "modelport.selfhosted.memory-check",
              "Whether a model that does not fit into the memory that is left is refused.")
          .withDefault("true");
  static final Setting<Long> MEMORY_LIMIT =
      Setting.bytes(
          "modelport.selfhosted.memory-limit",
          "Memory that all loaded models may take together, by what is computed before they load;"
              + " what the machine and the container have left where it is not set.");
  static final Setting<String> MODEL_SHA256 =
      Setting.parsed(
          "modelport.selfhosted.model-sha256",
          "The SHA-256 that the model file must have.",
          "64 hexadecimal digits",
          SelfhostedKeys::sha256);
  static final Setting<Path> ADAPTER_PATH =
      Setting.path(
          "modelport.selfhosted.adapter-path",
          "The GGUF file of a LoRA adapter that the engine llama.cpp puts on the model.");
  static final Setting<Float> ADAPTER_SCALE =
      Setting.parsed(
              "modelport.selfhosted.adapter-scale",
              "How strongly the adapter counts; 1 as it was trained.",
              "a number from -10 to 10",
              SelfhostedKeys::scale)
          .withDefault("1");
  static final Setting<Path> VERSION_FILE =
      Setting.path(
          "modelport.selfhosted.version-file",
          "The file that says which model the engine llama.cpp runs, in place of model-path and"
              + " model-sha256; the engine moves to another when it changes.");
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
          "Processor threads of the engine llama.cpp; where it is not set, one for each 8 MiB of the"
              + " model, and no more than there are processors.",
          1,
          512);
  static final Setting<Integer> PARALLEL =
      Setting.integer(
              "modelport.selfhosted.parallel",
              "Answers that the engine llama.cpp makes at the same time; others wait.",
              1,
              64)
          .withDefault("4");
  static final Setting<Integer> QUEUE =
      Setting.integer(
              "modelport.selfhosted.queue",
              "Calls that may wait for the engine llama.cpp; more are refused as overloaded.",
              1,
              100_000)
          .withDefault("256");
  static final Setting<OptionalInt> GPU_LAYERS =
      Setting.parsed(
              "modelport.selfhosted.gpu-layers",
              "Layers of the model that the engine llama.cpp puts on the GPU, where there is one;"
                  + " auto takes as many as fit.",
              "auto, all or a number",
              SelfhostedKeys::gpuLayers)
          .withDefault("auto");
  static final Setting<Boolean> MEMORY_MAP =
      Setting.flag(
              "modelport.selfhosted.memory-map",
              "Whether the engine llama.cpp maps the model file instead of reading it: quicker to"
                  + " start, but the process dies should somebody cut the file meanwhile.")
          .withDefault("false");
  static final Setting<EngineSize.Pooling> POOLING =
      Setting.oneOf(
              "modelport.selfhosted.pooling",
              "How the engine llama.cpp turns a text into one vector; none offers no embeddings.",
              EngineSize.Pooling.class)
          .withDefault("none");

  static final Setting<Duration> KEEP_ALIVE =
      Setting.duration(
          "modelport.selfhosted.keep-alive",
          "How long the engine llama.cpp keeps a model after its last call; it is then unloaded, and"
              + " loaded by the next call. Where it is not set, one of several models stays until"
              + " another needs the memory, and the only one always.");

  /** Those that the engine llama.cpp reads, wherever it runs. */
  static final List<Setting<?>> OWN =
      List.of(
          ENGINE,
          MODEL_PATH,
          MODEL_SHA256,
          ADAPTER_PATH,
          ADAPTER_SCALE,
          DOWNLOAD_URL,
          MEMORY_CHECK,
          MEMORY_LIMIT,
          CONTEXT_LENGTH,
          THREADS,
          PARALLEL,
          QUEUE,
          GPU_LAYERS,
          MEMORY_MAP,
          POOLING,
          CacheDirectory.SETTING);

  private SelfhostedKeys() {}

  private static OptionalInt gpuLayers(String text) {
    return switch (text) {
      case "auto" -> OptionalInt.empty();
      case "all" -> OptionalInt.of(EngineSize.ALL_LAYERS);
      default -> OptionalInt.of(Integer.parseUnsignedInt(text));
    };
  }

  private static float scale(String text) {
    float scale = Float.parseFloat(text);
    if (!(Math.abs(scale) <= 10)) { // also what is not a number
      throw new IllegalArgumentException("out of range");
    }
    return scale;
  }

  static String sha256(String text) {
    if (text.length() != 64 || !text.chars().allMatch(digit -> Character.digit(digit, 16) >= 0)) {
      throw new IllegalArgumentException("not a SHA-256");
    }
    return text;
  }
}
