package io.modelport.selfhosted.llamacpp;

import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.natives.CacheDirectory;
import io.modelport.selfhosted.natives.Loaded;
import io.modelport.selfhosted.natives.Natives;
import io.modelport.selfhosted.natives.NativesException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Starts llama.cpp in this process, once: native code belongs to the process, not to an engine. */
final class NativeStart {
  private static boolean started;

  private NativeStart() {}

  /**
   * Does nothing where it was started before.
   *
   * @throws BrokenModelException where this machine cannot run it
   */
  static synchronized void once(CacheDirectory cache) throws BrokenModelException {
    if (started) {
      return;
    }
    try {
      Loaded loaded = Natives.load(cache);
      byte[][] gpus = loaded.gpuBackends().stream().map(NativeStart::utf8).toArray(byte[][]::new);
      Llama.start(utf8(loaded.cpuVariant()), gpus);
      started = true;
    } catch (NativesException | NativeFailure e) {
      throw new BrokenModelException("The engine llama.cpp does not start: " + e.getMessage());
    }
  }

  private static byte[] utf8(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8);
  }
}
