package io.modelport.selfhosted.llamacpp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native functions, one to one. Texts cross as UTF-8 bytes, native objects as numbers; who
 * passes a number of something freed crashes the process, so only the classes of this package that
 * own one may call. Every function may throw {@link NativeFailure}.
 */
final class Llama {
  private static final Logger LOG = LoggerFactory.getLogger("modelport.llama.cpp");

  private static final int DEBUG = 1; // ggml_log_level
  private static final int INFO = 2;
  private static final int WARN = 3;
  private static final int ERROR = 4;

  private Llama() {}

  /**
   * Loads ggml's backends from these files; one for a GPU that does not load is passed over. Called
   * once, before anything else.
   */
  static native void start(byte[] cpu, byte[][] gpus);

  /** One line a device: type (0 is a CPU), free bytes, all bytes, name, description; by tabs. */
  static native byte[][] devices();

  /** Loads a model; −1 puts all its layers on the GPU. */
  static native long loadModel(byte[] path, int gpuLayers, boolean mapped);

  static native void freeModel(long model);

  /** The numbers of {@link LlamaModel.Numbers}. */
  static native long[] describe(long model);

  /** Loads a LoRA adapter; it is freed with its model. */
  static native long loadAdapter(long model, byte[] path);

  /** Opens a memory of sequences; the numbers are those of {@link SessionSize}. */
  static native long openSession(long model, int[] size, long adapter, float scale);

  static native void closeSession(long session);

  /** Gives 0 where it is done, 1 where there is no room, 2 where it was aborted. */
  static native int decode(long session, ByteBuffer batch, int tokens);

  /** Any thread may call it. */
  static native void abort(long session);

  /** Forgets a sequence from a position on; false where the model cannot. */
  static native boolean forget(long session, int sequence, int from);

  /** Copies the first tokens of a sequence to another; false where the model cannot. */
  static native boolean share(long session, int from, int to, int length);

  /** Fills the vector of a sequence; false where there is none. */
  static native boolean embedding(long session, int sequence, float[] vector);

  /** Any thread may call it; the model must outlive the sampler. */
  static native long openSampler(
      long model,
      float[] numbers,
      int topK,
      int seed,
      byte @Nullable [] grammar,
      boolean letters,
      boolean lazy,
      byte[][] triggerPatterns,
      int[] triggerTokens);

  static native void acceptPrompt(long sampler, int[] tokens);

  /** Tells the grammar alone of tokens that the answer began with before it was asked for. */
  static native void acceptBegun(long sampler, int[] tokens);

  /** Chooses from an output of the session's last step; the session is of the sampler's model. */
  static native int sample(long sampler, long session, int output);

  static native void logProbabilities(long session, int output, int[] tokens, float[] values);

  static native void closeSampler(long sampler);

  /** The bytes that a token stands for. */
  static native byte[] piece(long model, int token, boolean showControl);

  static native boolean isEnd(long model, int token);

  static native boolean isControl(long model, int token);

  /** Called by native code, on a thread of Java. */
  @SuppressWarnings("UnusedMethod") // by name
  private static void log(int level, byte[] utf8) {
    String line = new String(utf8, StandardCharsets.UTF_8);
    switch (level) {
      case ERROR -> LOG.error("{}", line);
      case WARN -> LOG.warn("{}", line);
      case INFO, DEBUG -> LOG.debug("{}", line); // its information is detail here
      default -> LOG.trace("{}", line);
    }
  }
}
