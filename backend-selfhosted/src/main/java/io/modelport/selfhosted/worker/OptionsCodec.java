package io.modelport.selfhosted.worker;

import io.modelport.ModelOptions;
import io.modelport.Option;
import io.modelport.Tool;
import io.modelport.ToolChoice;

/** The options that are set, as bytes. The compiler and a test miss an option that is new. */
final class OptionsCodec {
  private OptionsCodec() {}

  static void write(ModelOptions options, PayloadWriter out) {
    out.list(
        options.used(),
        option -> {
          out.constant(option);
          write(option, options, out);
        });
  }

  static ModelOptions read(PayloadReader in) throws ProtocolException {
    ModelOptions options = ModelOptions.none();
    for (int left = in.integer(); left > 0; left--) {
      options = with(options, in.constant(Option.class), in);
    }
    return options;
  }

  private static void write(Option option, ModelOptions options, PayloadWriter out) {
    switch (option) {
      case MAX_OUTPUT_TOKENS -> out.integer(options.maxOutputTokens().orElseThrow());
      case TEMPERATURE -> out.fraction(options.temperature().orElseThrow());
      case TOP_P -> out.fraction(options.topP().orElseThrow());
      case TOP_K -> out.integer(options.topK().orElseThrow());
      case MIN_P -> out.fraction(options.minP().orElseThrow());
      case PRESENCE_PENALTY -> out.fraction(options.presencePenalty().orElseThrow());
      case FREQUENCY_PENALTY -> out.fraction(options.frequencyPenalty().orElseThrow());
      case REPETITION_PENALTY -> out.fraction(options.repetitionPenalty().orElseThrow());
      case STOP -> out.list(options.stop(), out::text);
      case SEED -> out.number(options.seed().orElseThrow());
      case LOG_PROBABILITIES -> out.integer(options.logProbabilities().orElseThrow());
      case RESPONSE_SCHEMA -> out.text(options.responseSchema().orElseThrow());
      case TOOLS -> out.list(options.tools(), tool -> write(tool, out));
      case TOOL_CHOICE -> out.constant(options.toolChoice().orElseThrow());
    }
  }

  private static ModelOptions with(ModelOptions options, Option option, PayloadReader in)
      throws ProtocolException {
    return switch (option) {
      case MAX_OUTPUT_TOKENS -> options.withMaxOutputTokens(in.integer());
      case TEMPERATURE -> options.withTemperature(in.fraction());
      case TOP_P -> options.withTopP(in.fraction());
      case TOP_K -> options.withTopK(in.integer());
      case MIN_P -> options.withMinP(in.fraction());
      case PRESENCE_PENALTY -> options.withPresencePenalty(in.fraction());
      case FREQUENCY_PENALTY -> options.withFrequencyPenalty(in.fraction());
      case REPETITION_PENALTY -> options.withRepetitionPenalty(in.fraction());
      case STOP -> options.withStop(in.list(PayloadReader::text));
      case SEED -> options.withSeed(in.number());
      case LOG_PROBABILITIES -> options.withLogProbabilities(in.integer());
      case RESPONSE_SCHEMA -> options.withResponseSchema(in.text());
      case TOOLS -> options.withTools(in.list(OptionsCodec::tool));
      case TOOL_CHOICE -> options.withToolChoice(in.constant(ToolChoice.class));
    };
  }

  private static void write(Tool tool, PayloadWriter out) {
    out.text(tool.name());
    out.text(tool.description());
    out.text(tool.parameters());
  }

  private static Tool tool(PayloadReader in) throws ProtocolException {
    return new Tool(in.text(), in.text(), in.text());
  }
}
