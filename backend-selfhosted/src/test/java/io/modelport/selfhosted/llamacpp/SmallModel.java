package io.modelport.selfhosted.llamacpp;

import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.natives.CacheDirectory;
import io.modelport.spi.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** The model of 117 kB that the repository comes with, on the real library. */
final class SmallModel {
  static final Path FILE = Path.of("..", "examples", "data", "acknowledge.gguf");

  static final TokenReader PATIENT = new TokenReader(new Cancellation(), Integer.MAX_VALUE);

  private SmallModel() {}

  /** A conversation that nobody cancels. */
  static ChatPrompt prompt(ChatFormat format, ModelRequest request) {
    return format.prompt(request, PATIENT);
  }

  /** Loads it; to be closed. */
  static LlamaModel load() throws BrokenModelException {
    try {
      NativeStart.once(
          CacheDirectory.of(
              Settings.of(Map.of("modelport.selfhosted.cache-directory", "target/test-cache"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return LlamaModel.load(FILE, 0, false);
  }
}
