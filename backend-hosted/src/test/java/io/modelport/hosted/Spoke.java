package io.modelport.hosted;

import io.modelport.conformance.Upstream;
import io.modelport.stub.AnthropicSpoken;
import io.modelport.stub.GeminiSpoken;
import io.modelport.stub.OllamaSpoken;
import io.modelport.stub.OpenAiSpoken;
import io.modelport.stub.Script;
import io.modelport.stub.ScriptedModel;
import io.modelport.stub.Spoken;
import io.modelport.stub.StubConnection;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;

/** Every provider by the form that its server speaks. */
enum Spoke {
  OPENAI(new OpenAiSpoken()),
  AZURE_OPENAI(new OpenAiSpoken()),
  BEDROCK(new OpenAiSpoken()),
  ANTHROPIC(new AnthropicSpoken()),
  GEMINI(new GeminiSpoken()),
  MISTRAL(new OpenAiSpoken()),
  OLLAMA(new OllamaSpoken());

  /** What happens behind the pieces. */
  interface End {
    void play(StubConnection connection) throws IOException;
  }

  @SuppressWarnings("ImmutableEnumChecker") // a form of speech has no state
  private final Spoken spoken;

  Spoke(Spoken spoken) {
    this.spoken = spoken;
  }

  /** As in the configuration. */
  String provider() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Stream<String> providers() {
    return Stream.of(values()).map(Spoke::provider);
  }

  static Spoke of(String provider) {
    return valueOf(provider.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  boolean isLines() {
    return this == OLLAMA;
  }

  /** Says "Hello", or makes vectors. */
  Script hello() {
    ScriptedModel model = new ScriptedModel(spoken, new Upstream());
    model.play(io.modelport.conformance.Script.answer("Hel", "lo"));
    return model;
  }

  /** A stream that says this and then does that. */
  Script streams(End end, String... pieces) {
    return (request, connection) -> {
      spoken.open(connection, io.modelport.conformance.Script.anything());
      for (String piece : pieces) {
        spoken.piece(connection, piece);
      }
      end.play(connection);
    };
  }

  /** An event or a line with this in it. */
  void raw(StubConnection connection, String data) throws IOException {
    connection.chunk(isLines() ? data + "\n" : "data: " + data + "\n\n");
  }
}
