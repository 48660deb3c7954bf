package io.modelport.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.ConfigurationException;
import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Inputs;
import io.modelport.advisor.costs.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersFileTest {
  @Test
  void everyKindOfAnswerIsRead() {
    Answers answers =
        read(
            """
            currency: EUR
            data: part-stays
            quality: unknown
            reasons: [prestige, apis-are-risky]
            hosted-model: openai/gpt-5.4
            payer: the support department
            requests-per-day: 40000
            output-tokens: 200 to 400
            """);
    Inputs inputs =
        Inputs.in("EUR")
            .with(Input.REQUESTS_PER_DAY, Span.of(40_000))
            .with(Input.OUTPUT_TOKENS, new Span(200, 400));
    assertThat(answers)
        .isEqualTo(
            Answers.of(inputs)
                .with(Choice.PART_STAYS)
                .with(BadReason.PRESTIGE)
                .with(BadReason.APIS_ARE_RISKY)
                .withHostedModel("openai/gpt-5.4")
                .withPayer("the support department"));
  }

  @Test
  void anEmptyFileSaysNothing() {
    assertThat(read("")).isEqualTo(Answers.of(Inputs.in("USD")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data: yes | line 1: data has to be one of may-leave, in-region, part-stays, all-stays or unknown.",
        "requests-per-day: -4 | line 1: requests-per-day has to be a number such as 2.5 or a range",
        "requests-per-day: NaN | line 1: requests-per-day has to be a number",
        "price-input: 0 | line 1: price-input has to be from ",
        "output-tokens: 9 to 3 | line 1: output-tokens has to be a range from low to high.",
        "requests-a-day: 4 | is not a key here; did you mean \"requests-per-day\"?",
        "currency: dollars | line 1: expected a currency such as USD here.",
        "hosted-model: gpt | line 1: hosted-model has to be a provider and a model",
        "reasons: [fashion] | line 1: reasons has to be one of prestige, ",
        "data: {a: b} | line 1: data has to be one value.",
        "[1, 2] | line 1: the file has to be a mapping",
      })
  void whatCannotBeIsRefusedWithItsLine(String text, String message) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining(message);
  }

  @Test
  void allMistakesAreToldTogether() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read("data: no\noperations: no\ndata: may-leave\n"))
        .withMessageContaining("line 1:")
        .withMessageContaining("line 2:")
        .withMessageContaining("line 3: \"data\" stands here twice.");
  }

  private static Answers read(String text) {
    return AnswersFile.read("answers.yaml", text);
  }
}
