package io.modelport.selfhosted;

import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.spi.Attempt;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Clearance;
import io.modelport.spi.Completion;
import io.modelport.spi.Destination;
import io.modelport.spi.Target;
import java.nio.file.Path;
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

  static final EngineSize SIZE = new EngineSize(OptionalInt.empty(), 4, 2, EngineSize.Pooling.MEAN);

  private Calls() {}

  static LlamaCppBackend backend(Path file) {
    return LlamaCppBackend.over(
        "acknowledge", file, path -> LlamaCppBackend.load(path, Optional.empty(), SIZE), true);
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
