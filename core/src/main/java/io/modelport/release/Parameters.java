package io.modelport.release;

import io.modelport.ModelOptions;
import io.modelport.yaml.Fields;
import io.modelport.yaml.YamlFile;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the parameters of a release. */
final class Parameters {

  /** How one of them is read and set. */
  private record Parameter(String key, BiFunction<ModelOptions, String, ModelOptions> setting) {}

  private static final String STOP = "stop";
  private static final List<Parameter> NUMBERS =
      List.of(
          new Parameter(
              "max-output-tokens", (all, text) -> all.withMaxOutputTokens(Integer.parseInt(text))),
          new Parameter(
              "temperature", (all, text) -> all.withTemperature(Double.parseDouble(text))),
          new Parameter("top-p", (all, text) -> all.withTopP(Double.parseDouble(text))),
          new Parameter("top-k", (all, text) -> all.withTopK(Integer.parseInt(text))),
          new Parameter("min-p", (all, text) -> all.withMinP(Double.parseDouble(text))),
          new Parameter(
              "presence-penalty", (all, text) -> all.withPresencePenalty(Double.parseDouble(text))),
          new Parameter(
              "frequency-penalty",
              (all, text) -> all.withFrequencyPenalty(Double.parseDouble(text))),
          new Parameter(
              "repetition-penalty",
              (all, text) -> all.withRepetitionPenalty(Double.parseDouble(text))),
          new Parameter("seed", (all, text) -> all.withSeed(Long.parseLong(text))),
          new Parameter(
              "log-probabilities",
              (all, text) -> all.withLogProbabilities(Integer.parseInt(text))));

  private static final List<String> KEYS =
      Stream.concat(NUMBERS.stream().map(Parameter::key), Stream.of(STOP)).toList();

  private final YamlFile file;
  private ModelOptions options = ModelOptions.none();

  private Parameters(YamlFile file) {
    this.file = file;
  }

  /** The options; mistakes are those of the file. */
  static ModelOptions read(YamlFile file, Node node) {
    if (!(node instanceof MappingNode mapping)) {
      file.mistake(node, "\"parameters\" is a mapping with " + String.join(", ", KEYS) + ".");
      return ModelOptions.none();
    }
    Parameters reading = new Parameters(file);
    Fields fields = new Fields(file, mapping, KEYS);
    for (Parameter number : NUMBERS) {
      fields.find(number.key()).ifPresent(value -> reading.set(number, value));
    }
    Optional<List<String>> stop = fields.find(STOP).flatMap(fields::texts);
    stop.ifPresent(texts -> reading.stop(texts, node));
    return reading.options;
  }

  private void set(Parameter number, Node node) {
    try {
      String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
      options = number.setting().apply(options, text);
    } catch (NumberFormatException e) {
      file.mistake(node, "expected a number here.");
    } catch (IllegalArgumentException e) {
      file.mistake(node, String.valueOf(e.getMessage()));
    }
  }

  private void stop(List<String> texts, Node node) {
    try {
      options = options.withStop(texts);
    } catch (IllegalArgumentException e) {
      file.mistake(node, String.valueOf(e.getMessage()));
    }
  }
}
