package io.modelport.selfhosted;

import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelOptions;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program of its own that does all an engine can do, on good and on failing paths. */
final class QuietSession {
  static final String CANARY = "zq-planted-canary";

  private QuietSession() {}

  public static void main(String[] arguments) {
    try {
      run(Path.of(arguments[0]), Path.of(arguments[1]));
    } catch (IOException | RuntimeException | AssertionError e) {
      System.err.println("The session failed: " + e);
      System.exit(1);
    }
    // and it ends: no thread of the engine keeps the JVM
  }

  private static void run(Path model, Path broken) throws IOException {
    try (EngineBackend backend = Calls.backend(model)) {
      Target target = backend.targets().get(0);
      Calls.answer(target, CANARY, Calls.EXACT);
      Calls.answer(
          target,
          CANARY,
          Calls.EXACT.withResponseSchema("{\"type\":\"string\",\"title\":\"" + CANARY + "\"}"));
      EmbeddingRequest texts = EmbeddingRequest.of(CANARY);
      target.call(Calls.attempt(texts, new Cancellation(), piece -> {}));
      fails(target, CANARY.repeat(10_000), Calls.EXACT);
      fails(target, CANARY, Calls.EXACT.withResponseSchema("{\"$ref\":\"#/" + CANARY + "\"}"));
      fails(target, CANARY, Calls.EXACT.withResponseSchema("{" + CANARY));
    }
    Files.writeString(broken, CANARY);
    Calls.backend(broken).close();
  }

  private static void fails(Target target, String prompt, ModelOptions options) {
    try {
      Calls.answer(target, prompt, options);
      throw new AssertionError("The call was answered.");
    } catch (ModelException e) {
      if (String.valueOf(e.getMessage()).contains(CANARY)) {
        throw new AssertionError("A message quotes the request.", e);
      }
    }
  }
}
