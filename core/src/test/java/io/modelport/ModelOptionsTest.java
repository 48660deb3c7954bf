package io.modelport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelOptionsTest {
  private static final Tool TOOL = new Tool("lookup", "Looks up.", "{}");

  static Stream<Arguments> inRange() {
    return Stream.of(
        option(Option.MAX_OUTPUT_TOKENS, options -> options.withMaxOutputTokens(1)),
        option(Option.TEMPERATURE, options -> options.withTemperature(0)),
        option(Option.TEMPERATURE, options -> options.withTemperature(2)),
        option(Option.TOP_P, options -> options.withTopP(1)),
        option(Option.TOP_K, options -> options.withTopK(1)),
        option(Option.MIN_P, options -> options.withMinP(0)),
        option(Option.PRESENCE_PENALTY, options -> options.withPresencePenalty(-2)),
        option(Option.FREQUENCY_PENALTY, options -> options.withFrequencyPenalty(2)),
        option(Option.REPETITION_PENALTY, options -> options.withRepetitionPenalty(2)),
        option(Option.STOP, options -> options.withStop(List.of("x"))),
        option(Option.SEED, options -> options.withSeed(Long.MIN_VALUE)),
        option(Option.LOG_PROBABILITIES, options -> options.withLogProbabilities(20)),
        option(Option.RESPONSE_SCHEMA, options -> options.withResponseSchema("{}")),
        option(Option.TOOLS, options -> options.withTools(List.of(TOOL))),
        option(Option.TOOL_CHOICE, options -> options.withToolChoice(ToolChoice.NONE)));
  }

  @ParameterizedTest
  @MethodSource
  void inRange(Option option, UnaryOperator<ModelOptions> set) {
    assertThat(set.apply(ModelOptions.none()).used()).containsExactly(option);
    assertThat(ModelOptions.none().used()).isEmpty();
  }

  static Stream<Arguments> outOfRange() {
    return Stream.of(
        option(Option.MAX_OUTPUT_TOKENS, options -> options.withMaxOutputTokens(0)),
        option(Option.TEMPERATURE, options -> options.withTemperature(-0.1)),
        option(Option.TEMPERATURE, options -> options.withTemperature(2.1)),
        option(Option.TEMPERATURE, options -> options.withTemperature(Double.NaN)),
        option(Option.TOP_P, options -> options.withTopP(0)),
        option(Option.TOP_P, options -> options.withTopP(1.01)),
        option(Option.TOP_K, options -> options.withTopK(0)),
        option(Option.MIN_P, options -> options.withMinP(-0.1)),
        option(Option.PRESENCE_PENALTY, options -> options.withPresencePenalty(-2.1)),
        option(Option.FREQUENCY_PENALTY, options -> options.withFrequencyPenalty(2.1)),
        option(Option.REPETITION_PENALTY, options -> options.withRepetitionPenalty(0)),
        option(Option.STOP, options -> options.withStop(List.of())),
        option(Option.STOP, options -> options.withStop(List.of("x", ""))),
        option(Option.STOP, options -> options.withStop(Collections.nCopies(17, "x"))),
        option(Option.LOG_PROBABILITIES, options -> options.withLogProbabilities(0)),
        option(Option.LOG_PROBABILITIES, options -> options.withLogProbabilities(21)),
        option(Option.RESPONSE_SCHEMA, options -> options.withResponseSchema(" ")),
        option(Option.TOOLS, options -> options.withTools(List.of())));
  }

  @ParameterizedTest
  @MethodSource
  void outOfRange(Option option, UnaryOperator<ModelOptions> set) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set.apply(ModelOptions.none()))
        .withMessageContaining(option.name());
  }

  @Test
  void whatWasSetComesBack() {
    ModelOptions options =
        ModelOptions.none().withMaxOutputTokens(7).withTemperature(0.5).withSeed(3).withTopK(9);
    assertThat(options.maxOutputTokens()).hasValue(7);
    assertThat(options.temperature()).hasValue(0.5);
    assertThat(options.seed()).hasValue(3);
    assertThat(options.topK()).hasValue(9);
    assertThat(options.topP()).isEmpty();
    assertThat(options.withSeed(4).seed()).hasValue(4);
    assertThat(options.stop()).isEmpty();
    assertThat(options)
        .isEqualTo(
            ModelOptions.none()
                .withTopK(9)
                .withSeed(3)
                .withTemperature(0.5)
                .withMaxOutputTokens(7));
  }

  @Test
  void schemasToolsAndStopStringsAreNotPrinted() {
    ModelOptions options =
        ModelOptions.none()
            .withStop(List.of("zq-canary"))
            .withResponseSchema("{\"zq-canary\":1}")
            .withTools(List.of(new Tool("zq-canary", "", "{}")));
    assertThat(options.toString()).doesNotContain("zq-canary").contains("STOP");
    assertThat(new Tool("weather", "zq-canary", "{\"zq-canary\":1}")).hasToString("Tool[weather]");
  }

  private static Arguments option(Option option, UnaryOperator<ModelOptions> set) {
    return Arguments.of(option, set);
  }

  @Test
  void aRangeIsToldAsAPersonWouldWriteIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelOptions.none().withLogProbabilities(21))
        .withMessage("LOG_PROBABILITIES is from 1 to 20, not 21.");
  }
}
