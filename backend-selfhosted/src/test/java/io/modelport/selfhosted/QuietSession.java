package io.modelport.selfhosted;

import io.modelport.EmbeddingRequest;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Tool;
import io.modelport.ToolCall;
import io.modelport.ToolChoice;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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
      Calls.answer(target, CANARY, Calls.EXACT.withStop(List.of(CANARY)));
      Calls.answer(
          target,
          CANARY,
          Calls.EXACT.withResponseSchema("{\"type\":\"string\",\"title\":\"" + CANARY + "\"}"));
      EmbeddingRequest texts = EmbeddingRequest.of(CANARY);
      target.call(Calls.attempt(texts, new Cancellation(), piece -> {}));
      withTools(target);
      fails(target, CANARY.repeat(10_000), Calls.EXACT);
      fails(target, CANARY, Calls.EXACT.withResponseSchema(impossible()));
      fails(target, CANARY, Calls.EXACT.withResponseSchema("{\"$ref\":\"#/" + CANARY + "\"}"));
      fails(target, CANARY, Calls.EXACT.withResponseSchema("{" + CANARY));
    }
    Files.writeString(broken, CANARY);
    Calls.backend(broken).close();
  }

  /** A tool, a call of it and its result, all of which say the word. */
  private static void withTools(Target target) {
    String schema =
        "{\"type\":\"object\",\"properties\":{\""
            + CANARY
            + "\":{\"enum\":[\""
            + CANARY
            + "\"]}},\"required\":[\""
            + CANARY
            + "\"]}";
    Tool tool = new Tool(CANARY, "It says " + CANARY + ".", schema);
    ToolCall call = new ToolCall("1", CANARY, "{\"" + CANARY + "\":\"" + CANARY + "\"}");
    ModelRequest request =
        ModelRequest.of(
                Message.user(CANARY),
                Message.assistant(CANARY, List.of(call)),
                Message.toolResult("1", CANARY))
            .withOptions(Calls.EXACT.withTools(List.of(tool)).withToolChoice(ToolChoice.REQUIRED));
    target.call(Calls.attempt(request, new Cancellation(), piece -> {}));
  }

  /** More than llama.cpp comes to an end with. */
  private static String impossible() {
    String next = "{\"$ref\":\"#/$defs/a%d\"}";
    StringBuilder schema = new StringBuilder("{\"$ref\":\"#/$defs/a0\",\"$defs\":{");
    for (int i = 0; i < 40; i++) {
      String both = String.format(Locale.ROOT, next + "," + next, i + 1, i + 1);
      schema.append("\"a").append(i).append("\":{\"anyOf\":[").append(both).append("]},");
    }
    return schema + "\"a40\":{\"const\":\"" + CANARY + "\"}}}";
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
