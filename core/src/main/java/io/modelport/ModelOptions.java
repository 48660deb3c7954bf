package io.modelport;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a request asks of the model beyond its text. Immutable; what is not set is the model's
 * default.
 *
 * <p>Every {@code with…} throws {@link IllegalArgumentException} for a value outside its range.
 */
public final class ModelOptions {
  private static final ModelOptions NONE = new ModelOptions(new EnumMap<>(Option.class));

  private final Map<Option, Object> values;

  private ModelOptions(Map<Option, Object> values) {
    this.values = values;
  }

  /** Nothing asked for. */
  public static ModelOptions none() {
    return NONE;
  }

  /** The options that are set. */
  public Set<Option> used() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** Most tokens that the answer may have, at least 1. */
  public ModelOptions withMaxOutputTokens(int tokens) {
    return withNumber(Option.MAX_OUTPUT_TOKENS, tokens, 1, Integer.MAX_VALUE);
  }

  public OptionalInt maxOutputTokens() {
    return integer(Option.MAX_OUTPUT_TOKENS);
  }

  /** Randomness of sampling, 0 (always the likeliest token) to 2. */
  public ModelOptions withTemperature(double temperature) {
    return withNumber(Option.TEMPERATURE, temperature, 0, 2);
  }

  public OptionalDouble temperature() {
    return number(Option.TEMPERATURE);
  }

  /** Nucleus sampling: the share of probability kept, above 0 to 1. */
  public ModelOptions withTopP(double share) {
    return withNumber(Option.TOP_P, share, Double.MIN_VALUE, 1);
  }

  public OptionalDouble topP() {
    return number(Option.TOP_P);
  }

  /** Sample among this many likeliest tokens, at least 1. */
  public ModelOptions withTopK(int tokens) {
    return withNumber(Option.TOP_K, tokens, 1, Integer.MAX_VALUE);
  }

  public OptionalInt topK() {
    return integer(Option.TOP_K);
  }

  /** Drop tokens less likely than this share of the likeliest, 0 to 1. */
  public ModelOptions withMinP(double share) {
    return withNumber(Option.MIN_P, share, 0, 1);
  }

  public OptionalDouble minP() {
    return number(Option.MIN_P);
  }

  /** Penalty on tokens that occurred, −2 to 2. */
  public ModelOptions withPresencePenalty(double penalty) {
    return withNumber(Option.PRESENCE_PENALTY, penalty, -2, 2);
  }

  public OptionalDouble presencePenalty() {
    return number(Option.PRESENCE_PENALTY);
  }

  /** Penalty on tokens in proportion to how often they occurred, −2 to 2. */
  public ModelOptions withFrequencyPenalty(double penalty) {
    return withNumber(Option.FREQUENCY_PENALTY, penalty, -2, 2);
  }

  public OptionalDouble frequencyPenalty() {
    return number(Option.FREQUENCY_PENALTY);
  }

  /** Divisor of the score of tokens that occurred, above 0 to 2; 1 changes nothing. */
  public ModelOptions withRepetitionPenalty(double penalty) {
    return withNumber(Option.REPETITION_PENALTY, penalty, Double.MIN_VALUE, 2);
  }

  public OptionalDouble repetitionPenalty() {
    return number(Option.REPETITION_PENALTY);
  }

  /** End the answer before any of these strings; 1 to 16 of them, none empty. */
  public ModelOptions withStop(List<String> strings) {
    if (strings.isEmpty() || strings.size() > 16 || strings.contains("")) {
      throw new IllegalArgumentException(
          "STOP takes 1 to 16 strings, none of them empty; there are " + strings.size() + ".");
    }
    return with(Option.STOP, List.copyOf(strings));
  }

  @SuppressWarnings("unchecked") // only withStop stores under STOP
  public List<String> stop() {
    return (List<String>) values.getOrDefault(Option.STOP, List.of());
  }

  /** Seed of the sampler: the same seed on the same model repeats the answer as far as it can. */
  public ModelOptions withSeed(long seed) {
    return with(Option.SEED, seed);
  }

  public OptionalLong seed() {
    return values.get(Option.SEED) instanceof Long seed
        ? OptionalLong.of(seed)
        : OptionalLong.empty();
  }

  /** Report the log-probabilities of this many likeliest tokens at each place, 1 to 20. */
  public ModelOptions withLogProbabilities(int tokens) {
    return withNumber(Option.LOG_PROBABILITIES, tokens, 1, 20);
  }

  public OptionalInt logProbabilities() {
    return integer(Option.LOG_PROBABILITIES);
  }

  /** The answer must be JSON that this JSON schema (as text) accepts. */
  public ModelOptions withResponseSchema(String schema) {
    if (schema.isBlank()) {
      throw new IllegalArgumentException("RESPONSE_SCHEMA is a JSON schema as text, not empty.");
    }
    return with(Option.RESPONSE_SCHEMA, schema);
  }

  public Optional<String> responseSchema() {
    return Optional.ofNullable((String) values.get(Option.RESPONSE_SCHEMA));
  }

  /** Tools that the model may ask for, at least one. */
  public ModelOptions withTools(List<Tool> tools) {
    if (tools.isEmpty()) {
      throw new IllegalArgumentException("TOOLS takes at least one tool; leave it out for none.");
    }
    return with(Option.TOOLS, List.copyOf(tools));
  }

  @SuppressWarnings("unchecked") // only withTools stores under TOOLS
  public List<Tool> tools() {
    return (List<Tool>) values.getOrDefault(Option.TOOLS, List.of());
  }

  /** Whether the model may, must or must not ask for a tool. */
  public ModelOptions withToolChoice(ToolChoice choice) {
    return with(Option.TOOL_CHOICE, choice);
  }

  public Optional<ToolChoice> toolChoice() {
    return Optional.ofNullable((ToolChoice) values.get(Option.TOOL_CHOICE));
  }

  /**
   * These options and more.
   *
   * @throws IllegalArgumentException where both set one option to different values, naming it
   */
  public ModelOptions and(ModelOptions more) {
    EnumMap<Option, Object> both = new EnumMap<>(Option.class);
    both.putAll(values);
    more.values.forEach(
        (option, value) -> {
          if (!both.getOrDefault(option, value).equals(value)) {
            throw new IllegalArgumentException(option + " is set twice, to different values.");
          }
          both.put(option, value);
        });
    return new ModelOptions(both);
  }

  private ModelOptions withNumber(Option option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      String range = least == Double.MIN_VALUE ? "above 0" : "from " + plain(least);
      throw new IllegalArgumentException(
          option + " is " + range + " to " + plain(most) + ", not " + plain(value) + ".");
    }
    return with(option, value);
  }

  /** As a person would write it: whole numbers without a fraction. */
  private static String plain(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE;
    return whole ? Long.toString((long) number) : Double.toString(number);
  }

  private ModelOptions with(Option option, Object value) {
    EnumMap<Option, Object> copy = new EnumMap<>(Option.class);
    copy.putAll(values);
    copy.put(option, value);
    return new ModelOptions(copy);
  }

  private OptionalDouble number(Option option) {
    return values.get(option) instanceof Double value
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }

  private OptionalInt integer(Option option) {
    OptionalDouble value = number(option);
    return value.isPresent() ? OptionalInt.of((int) value.getAsDouble()) : OptionalInt.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelOptions that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** The names of the options set; schemas, tools and stop strings are content. */
  @Override
  public String toString() {
    return "ModelOptions" + values.keySet();
  }
}
