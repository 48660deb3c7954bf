package io.modelport.examples.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.ModelOptions;
import io.modelport.Tool;
import io.modelport.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads what a request asks for beyond its text. */
final class OptionReader {
  private final Fields fields;
  private ModelOptions options = ModelOptions.none();

  private OptionReader(Fields fields) {
    this.fields = fields;
  }

  /** Throws {@link IllegalArgumentException} for a value outside its range. */
  static ModelOptions read(Fields fields) {
    OptionReader reader = new OptionReader(fields);
    reader.readNumbers();
    reader.readForm();
    reader.readTools();
    return reader.options;
  }

  private void readNumbers() {
    Optional<Integer> most = fields.integer("max_completion_tokens");
    Optional<Integer> older = fields.integer("max_tokens");
    if (most.isPresent() && older.isPresent()) {
      throw RefusedException.invalid("max_tokens and max_completion_tokens exclude each other.");
    }
    set(most.or(() -> older), ModelOptions::withMaxOutputTokens);
    set(fields.number("temperature"), ModelOptions::withTemperature);
    set(fields.number("top_p"), ModelOptions::withTopP);
    set(fields.integer("top_k"), ModelOptions::withTopK);
    set(fields.number("min_p"), ModelOptions::withMinP);
    set(fields.number("presence_penalty"), ModelOptions::withPresencePenalty);
    set(fields.number("frequency_penalty"), ModelOptions::withFrequencyPenalty);
    set(fields.number("repetition_penalty"), ModelOptions::withRepetitionPenalty);
    set(fields.wide("seed"), ModelOptions::withSeed);
    Optional<Integer> likeliest = fields.integer("top_logprobs");
    if (fields.flag("logprobs")) {
      options = options.withLogProbabilities(Math.max(1, likeliest.orElse(1)));
    } else if (likeliest.isPresent()) {
      throw RefusedException.invalid("top_logprobs needs logprobs to be true.");
    }
  }

  private void readForm() {
    fields.any("stop").ifPresent(stop -> options = options.withStop(strings(stop)));
    fields.object("response_format").ifPresent(this::readFormat);
  }

  private void readFormat(Fields format) {
    String type = format.required("type");
    switch (type) {
      case "text" -> {}
      case "json_object" -> options = options.withResponseSchema("{\"type\":\"object\"}");
      case "json_schema" -> options = options.withResponseSchema(schema(format));
      default ->
          throw RefusedException.invalid(
              "response_format.type must be text, json_object or json_schema.");
    }
    format.end();
  }

  private static String schema(Fields format) {
    Fields described =
        format
            .object("json_schema")
            .orElseThrow(() -> RefusedException.invalid("response_format.json_schema is missing."));
    described.text("name"); // a label of the client's, and strictness is what it gets anyway
    described.flag("strict");
    JsonNode schema =
        described
            .any("schema")
            .orElseThrow(
                () -> RefusedException.invalid("response_format.json_schema.schema is missing."));
    described.end();
    return schema.toString();
  }

  private void readTools() {
    List<Tool> tools = new ArrayList<>();
    fields
        .array("tools")
        .ifPresent(array -> array.forEach(tool -> tools.add(tool(tool, tools.size()))));
    if (!tools.isEmpty()) {
      options = options.withTools(tools);
    }
    set(fields.any("tool_choice"), (before, choice) -> before.withToolChoice(choice(choice)));
  }

  private static Tool tool(JsonNode node, int index) {
    Fields tool = new Fields(node, "tools[" + index + "]");
    if (!tool.required("type").equals("function")) {
      throw RefusedException.invalid(tool.place("type") + " must be \"function\".");
    }
    Fields function =
        tool.object("function")
            .orElseThrow(() -> RefusedException.invalid(tool.place("function") + " is missing."));
    Tool read =
        new Tool(
            function.required("name"),
            function.text("description").orElse(""),
            function
                .any("parameters")
                .map(JsonNode::toString)
                .orElse("{\"type\":\"object\",\"properties\":{}}"));
    function.end();
    tool.end();
    return read;
  }

  private static ToolChoice choice(JsonNode choice) {
    return switch (choice.asText()) {
      case "auto", "required", "none" ->
          ToolChoice.valueOf(choice.asText().toUpperCase(Locale.ROOT));
      default -> throw RefusedException.invalid("tool_choice must be auto, required or none.");
    };
  }

  private static List<String> strings(JsonNode stop) {
    List<String> strings = new ArrayList<>();
    for (JsonNode each : stop.isTextual() ? List.of(stop) : stop) {
      if (!each.isTextual()) {
        throw RefusedException.invalid("stop must be a text or an array of texts.");
      }
      strings.add(each.asText());
    }
    return strings;
  }

  private <T> void set(Optional<T> value, BiFunction<ModelOptions, T, ModelOptions> with) {
    value.ifPresent(present -> options = with.apply(options, present));
  }
}
