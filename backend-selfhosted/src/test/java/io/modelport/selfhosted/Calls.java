package io.modelport.selfhosted;

import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.Settings;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.ModelFile;
import io.modelport.selfhosted.llamacpp.EngineSize;
import io.modelport.selfhosted.llamacpp.LlamaCpp;
import io.modelport.selfhosted.natives.CacheDirectory;
import io.modelport.spi.Attempt;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Clearance;
import io.modelport.spi.Completion;
import io.modelport.spi.Destination;
import io.modelport.spi.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Attempts on a target as core makes them, and the model that the tests run. */
final class Calls {
  static final Path MODEL = Path.of("../examples/data/acknowledge.gguf");
  static final String ANSWER =
      "Thank you — your message has been received and stays on this machine.";
  static final ModelOptions EXACT = ModelOptions.none().withTemperature(0);

  /** Leads the model into a chain of words without an end. */
  static final ModelOptions ENDLESS =
      ModelOptions.none().withTemperature(1).withMinP(0).withTopP(1).withSeed(1);

  static final EngineSize SIZE =
      new EngineSize(
          OptionalInt.empty(),
          4,
          64,
          OptionalInt.empty(),
          OptionalInt.empty(),
          false,
          EngineSize.Pooling.MEAN);

  private static final CacheDirectory CACHE = cache();

  private Calls() {}

  private static CacheDirectory cache() {
    try {
      return CacheDirectory.of(
          Settings.of(Map.of("modelport.selfhosted.cache-directory", "target/test-cache")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static EngineBackend backend(Path file) {
    return backend(file, Calls::load);
  }

  static EngineBackend backend(Path file, EngineSource.Opener opener) {
    EngineSource source = EngineSource.loaded(ModelVersion.of(file, Optional.empty()), opener);
    return backend(
        ServedModel.of("selfhosted", "acknowledge", source, LlamaCpp.capabilities(true), 4));
  }

  static EngineBackend backend(ServedModel model) {
    return new EngineBackend(List.of(model), KeepAlive.of(Map.of(), InstantSource.system()));
  }

  static Engine load(ModelVersion version) throws BrokenModelException {
    return load(version, SIZE.parallel());
  }

  /** An engine that makes so many answers at the same time. */
  static Engine load(ModelVersion version, int parallel) throws BrokenModelException {
    EngineSize size =
        new EngineSize(
            SIZE.wantedContextLength(),
            parallel,
            SIZE.queue(),
            SIZE.wantedThreads(),
            SIZE.gpuLayers(),
            SIZE.mapped(),
            SIZE.pooling());
    return LlamaCpp.open(ModelFile.check(version.path(), version.sha256()), size, CACHE);
  }

  static String sha256(Path file) {
    try {
      return ModelFile.check(file, Optional.empty()).sha256();
    } catch (BrokenModelException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Completion answer(Target target, String prompt, ModelOptions options) {
    ModelRequest request = ModelRequest.of(prompt).withOptions(options);
    return (Completion) target.call(attempt(request, new Cancellation(), piece -> {}));
  }

  static Attempt attempt(Request request, Cancellation cancellation, Consumer<String> pieces) {
    Clearance clearance = new Clearance(request, "", Destination.inProcess());
    return new Attempt(request, clearance, cancellation, pieces, bytes -> {});
  }
}
