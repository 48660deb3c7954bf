package io.modelport.selfhosted.llamacpp;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The weights and the vocabulary of a model. Safe for use by many threads; freed when it and every
 * session on it were closed, in whatever order.
 */
final class LlamaModel implements AutoCloseable {
  private final long handle;
  private final Numbers numbers;
  private final AtomicReferenceArray<byte[]> pieces;
  private int users = 1;
  private boolean closed;

  /**
   * What a model is.
   *
   * @param vocabulary how many tokens it knows
   * @param trainedContext tokens that it was trained for
   * @param vector the length of its vectors
   * @param bytes of its weights
   */
  record Numbers(
      int vocabulary,
      int trainedContext,
      int vector,
      boolean encodes,
      boolean decodes,
      int layers,
      long parameters,
      long bytes) {
    private static Numbers of(long[] values) {
      return new Numbers(
          (int) values[0],
          (int) values[1],
          (int) values[2],
          values[3] != 0,
          values[4] != 0,
          (int) values[5],
          values[6],
          values[7]);
    }
  }

  private LlamaModel(long handle) {
    this.handle = handle;
    this.numbers = Numbers.of(Llama.describe(handle));
    this.pieces = new AtomicReferenceArray<>(numbers.vocabulary());
  }

  /**
   * Loads a model that the gate let through.
   *
   * @param gpuLayers how many of its layers go to the GPU; −1 for all
   * @param mapped whether the file is mapped into memory: quicker, but the process dies should the
   *     file be cut meanwhile
   * @throws NativeFailure with llama.cpp's reason
   */
  static LlamaModel load(Path file, int gpuLayers, boolean mapped) {
    byte[] path = file.toString().getBytes(StandardCharsets.UTF_8);
    return new LlamaModel(Llama.loadModel(path, gpuLayers, mapped));
  }

  Numbers numbers() {
    return numbers;
  }

  /** For native calls; valid while the model is in use. */
  long handle() {
    return handle;
  }

  /** The bytes that a token stands for, none for a control token. Not to be changed. */
  byte[] piece(int token) {
    byte[] known = pieces.get(token);
    if (known == null) {
      known = Llama.piece(handle, token, false);
      pieces.set(token, known);
    }
    return known;
  }

  /** The letters of a control token. */
  byte[] shown(int token) {
    return Llama.piece(handle, token, true);
  }

  /** Keeps it from being freed until {@link #release}. */
  synchronized void use() {
    if (users == 0) {
      throw new IllegalStateException("The model was freed.");
    }
    users++;
  }

  synchronized void release() {
    if (--users == 0) {
      Llama.freeModel(handle);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    release();
  }
}
