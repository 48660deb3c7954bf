package io.modelport.examples.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.advisor.Answers;
import io.modelport.advisor.BadReason;
import io.modelport.advisor.Choice;
import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Inputs;
import io.modelport.advisor.costs.Span;
import io.modelport.examples.text.Ink;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InterviewTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void numbersWordsAndEmptyLinesAreAnswers() {
    Answers answers =
        held(
            "3\noffice-hours\n\n\n\n\n\n\nopenai/gpt-5.4\n40000\n\n200 to 400\n\n\n\nsupport\n1 2\n");
    assertThat(answers)
        .isEqualTo(
            Answers.of(
                    Inputs.in("USD")
                        .with(Input.REQUESTS_PER_DAY, Span.of(40_000))
                        .with(Input.OUTPUT_TOKENS, new Span(200, 400)))
                .with(Choice.PART_STAYS)
                .with(Choice.OFFICE_HOURS)
                .withHostedModel("openai/gpt-5.4")
                .withPayer("support")
                .with(BadReason.PRESTIGE)
                .with(BadReason.AUTOMATICALLY_CHEAPER));
  }

  @Test
  void whatIsNotUnderstoodIsAskedAgain() {
    assertThat(held("9\nall-stays\n").is(Choice.ALL_STAYS)).isTrue();
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("data has to be one of may-leave");
  }

  @Test
  void theEndOfTheInputEndsTheQuestions() {
    assertThat(held("")).isEqualTo(Answers.of(Inputs.in("USD")));
  }

  private Answers held(String typed) {
    return new Interview(
            new BufferedReader(new StringReader(typed)),
            new PrintStream(shown, true, StandardCharsets.UTF_8),
            new Ink(false))
        .held(Answers.of(Inputs.in("USD")));
  }
}
