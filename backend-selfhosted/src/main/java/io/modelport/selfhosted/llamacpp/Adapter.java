package io.modelport.selfhosted.llamacpp;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A LoRA adapter that changes what a session computes; freed with its model.
 *
 * @param handle 0 where there is none
 * @param scale how strongly it counts; 1 as it was trained
 */
record Adapter(long handle, float scale) {
  static final Adapter NONE = new Adapter(0, 0);

  /**
   * Loads one for the model.
   *
   * @throws NativeFailure where it does not fit the model
   */
  static Adapter load(LlamaModel model, Path file, float scale) {
    byte[] path = file.toString().getBytes(StandardCharsets.UTF_8);
    return new Adapter(Llama.loadAdapter(model.handle(), path), scale);
  }
}
