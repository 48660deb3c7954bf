package io.modelport.conformance;

import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Option;
import io.modelport.Part;
import io.modelport.Tool;
import io.modelport.ToolChoice;
import java.util.Base64;
import java.util.List;

/** Requests that ask for one thing each. */
final class Samples {
  private static final List<Tool> TOOLS =
      List.of(
          new Tool(
              "lookup",
              "Looks a ticket up.",
              "{\"type\":\"object\",\"properties\":{\"ticket\":{\"type\":\"integer\"}}}"));
  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"answer\":{\"type\":\"string\"}},"
          + "\"required\":[\"answer\"]}";

  private Samples() {}

  /** The smallest picture: one transparent pixel. */
  static Part.Image pixel() {
    return new Part.Image(
        "image/png",
        Base64.getDecoder()
            .decode(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJ"
                    + "RU5ErkJggg=="));
  }

  /** Asks for an answer that takes long. */
  static ModelRequest tale() {
    return ModelRequest.of("Tell a very long story about a harbour, with every detail.");
  }

  static ModelRequest withTools(ModelRequest request) {
    return request.withOptions(request.options().withTools(TOOLS));
  }

  /** These options and this one. */
  static ModelOptions with(Option option, ModelOptions options) {
    return switch (option) {
      case MAX_OUTPUT_TOKENS -> options.withMaxOutputTokens(24);
      case TEMPERATURE -> options.withTemperature(0.5);
      case TOP_P -> options.withTopP(0.9);
      case TOP_K -> options.withTopK(20);
      case MIN_P -> options.withMinP(0.1);
      case PRESENCE_PENALTY -> options.withPresencePenalty(0.5);
      case FREQUENCY_PENALTY -> options.withFrequencyPenalty(0.5);
      case REPETITION_PENALTY -> options.withRepetitionPenalty(1.1);
      case STOP -> options.withStop(List.of("###"));
      case SEED -> options.withSeed(42);
      case LOG_PROBABILITIES -> options.withLogProbabilities(2);
      case RESPONSE_SCHEMA -> options.withResponseSchema(SCHEMA);
      case TOOLS -> options.withTools(TOOLS);
      case TOOL_CHOICE -> options.withTools(TOOLS).withToolChoice(ToolChoice.AUTO);
    };
  }
}
