package io.modelport.selfhosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.spi.Completion;
import io.modelport.spi.Target;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every numeric option at its limits and past them, on the real engine: never a failure inside. */
class OptionLimitsTest {
  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}},\"required\":[\"n\"],"
          + "\"additionalProperties\":false}";
  private static final double[] VALUES = {
    Double.MIN_VALUE,
    1e-300,
    1e-40,
    1e-7,
    0.001,
    0.5,
    1,
    2,
    16,
    20,
    1e9,
    Integer.MAX_VALUE,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    0,
    -0.0,
    -1,
    -2,
    Integer.MIN_VALUE,
    -Double.MAX_VALUE
  };

  private static EngineBackend backend;
  private static Target target;

  /** An option and how it is set. */
  @SuppressWarnings("ImmutableEnumChecker") // functions without a state
  enum Setter {
    TEMPERATURE(ModelOptions::withTemperature),
    TOP_P(ModelOptions::withTopP),
    MIN_P(ModelOptions::withMinP),
    TOP_K((options, value) -> options.withTopK((int) (double) value)),
    PRESENCE(ModelOptions::withPresencePenalty),
    FREQUENCY(ModelOptions::withFrequencyPenalty),
    REPETITION(ModelOptions::withRepetitionPenalty),
    SEED((options, value) -> options.withSeed((long) (double) value)),
    MOST_TOKENS((options, value) -> options.withMaxOutputTokens((int) (double) value)),
    LOG_PROBABILITIES((options, value) -> options.withLogProbabilities((int) (double) value));

    private final BiFunction<ModelOptions, Double, ModelOptions> set;

    Setter(BiFunction<ModelOptions, Double, ModelOptions> set) {
      this.set = set;
    }
  }

  @BeforeAll
  static void open() {
    backend = Calls.backend(Calls.MODEL);
    target = backend.targets().get(0);
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  static Stream<Arguments> options() {
    return Stream.of(Setter.values())
        .flatMap(
            setter ->
                DoubleStream.of(VALUES)
                    .boxed()
                    .flatMap(
                        value ->
                            Stream.of(
                                Arguments.of(setter, value, false),
                                Arguments.of(setter, value, true))));
  }

  @ParameterizedTest(name = "{0} {1}, with schema: {2}")
  @MethodSource("options")
  void aNumberIsTakenOrRefused(Setter setter, double value, boolean withSchema) {
    ModelOptions start = ModelOptions.none().withMaxOutputTokens(12);
    ModelOptions options;
    try {
      options = setter.set.apply(withSchema ? start.withResponseSchema(SCHEMA) : start, value);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("not");
      return;
    }
    try {
      Completion completion = Calls.answer(target, "Hello", options);
      assertThat(completion.finish()).isIn(Finish.STOP, Finish.LENGTH);
    } catch (ModelException e) {
      assertThat(e.kind()).as(e.getMessage()).isEqualTo(Kind.INVALID_REQUEST);
    }
  }
}
