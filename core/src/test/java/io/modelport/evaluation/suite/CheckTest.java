package io.modelport.evaluation.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelport.Cost;
import io.modelport.ModelResponse;
import io.modelport.Sensitivity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"exact\":\"Yes\"}|` Yes\n`|PASSED",
        "{\"exact\":\"Yes\"}|yes|FAILED",
        "{\"exact\":\"Yes\",\"ignore-case\":true}|yes|PASSED",
        "{\"exact\":\"x\",\"field\":\"a\"}|{\"a\":\"x\"}|PASSED",
        "{\"exact\":\"x\",\"field\":\"/a/0\"}|{\"a\":[\"x\"]}|PASSED",
        "{\"exact\":\"x\",\"field\":\"a\"}|{\"b\":\"x\"}|FAILED",
        "{\"exact\":\"x\",\"field\":\"a\"}|x|FAILED",
        "{\"contains\":[\"a\",\"b\"]}|a and b|PASSED",
        "{\"contains\":[\"a\",\"z\"]}|a and b|FAILED",
        "{\"contains\":\"A\",\"ignore-case\":true}|a|PASSED",
        "{\"regex\":\"^\\\\d+ days$\"}|14 days|PASSED",
        "{\"regex\":\"^\\\\d+ days$\"}|in 14 days|FAILED",
        "{\"number\":12.5,\"tolerance\":0.1}|It is 12.41.|PASSED",
        "{\"number\":12.5,\"tolerance\":0.1}|It is 12.39.|FAILED",
        "{\"number\":0.3}|0.30|PASSED",
        "{\"number\":-4}|−4 degrees|PASSED",
        "{\"number\":4}|2 + 2 = 4|FAILED",
        "{\"number\":4}|four|FAILED",
        "{\"number\":1000000}|1e6|PASSED",
        "{\"number\":1e999}|1e999|PASSED",
        "{\"fields\":{\"a\":\"x\",\"/b/c\":1}}|{\"a\":\"x\",\"b\":{\"c\":1.0},\"d\":2}|PASSED",
        "{\"fields\":{\"a\":\"x\"}}|{\"a\":\"y\"}|FAILED",
        "{\"fields\":{\"a\":null}}|{}|FAILED",
        "{\"fields\":{\"a\":\"x\"}}|The answer is x|FAILED",
        "{\"fields\":{\"a\":\"x\"}}|`{\"a\":\"x\"} or so`|FAILED",
        "{\"label\":\"refund\"}|Refund.|PASSED",
        "{\"label\":\"refund\"}|It is a refund.|FAILED",
        "{\"label\":\"refund\",\"labels\":[\"refund\",\"billing\"]}|It is a refund.|PASSED",
        "{\"label\":\"refund\",\"labels\":[\"refund\",\"billing\"]}|A refund or billing.|FAILED",
        "{\"label\":\"refund\",\"labels\":[\"refund\",\"billing\"]}|Refunding|FAILED",
        "{\"label\":\"high\",\"field\":\"urgency\"}|{\"urgency\":\"high\"}|PASSED",
        "{\"latency\":\"2s\"}|x|PASSED",
        "{\"latency\":\"1s\"}|x|FAILED",
        "{\"cost\":0.01}|x|PASSED",
        "{\"cost\":0.001}|x|FAILED",
        "{\"cost\":0.01,\"currency\":\"EUR\"}|x|UNDECIDED",
        "{\"cites\":\"terms\"}|Ten days [1].|PASSED",
        "{\"cites\":\"terms\"}|See terms.|PASSED",
        "{\"cites\":[\"terms\",\"faq\"]}|Ten days [2] [1].|PASSED",
        "{\"cites\":\"terms\"}|Ten days [2].|FAILED",
        "{\"cites\":\"terms\"}|Ten days [1] [3].|FAILED",
      })
  void checksSayWhatTheyAreFor(String check, String answer, State state) {
    assertThat(outcome(check, answer, Instruments.none()).state()).isEqualTo(state);
  }

  @Test
  void gradedChecksScoreTheShareThatIsRight() {
    assertThat(outcome("{\"contains\":[\"a\",\"z\"]}", "a", Instruments.none()).score())
        .hasValue(0.5);
    String fields = "{\"fields\":{\"a\":1,\"b\":2,\"c\":3,\"d\":4}}";
    assertThat(outcome(fields, "{\"a\":1,\"b\":2,\"c\":3}", Instruments.none()).score())
        .hasValue(0.75);
  }

  @Test
  void anUnpricedCallIsNoCheapOne() {
    Trial trial = trial("{\"cost\":1}", ModelResponse.of("x"), Instruments.none());
    assertThat(trial.instruments()).isEqualTo(Instruments.none());
    assertThat(check("{\"cost\":1}").of(trial).state()).isEqualTo(State.UNDECIDED);
  }

  @Test
  void theSchemaIsJudgedByTheValidatorThatIsThere() {
    SchemaRule rule = (schema, json) -> json.contains("no") ? List.of("says no") : List.of();
    Instruments with = Instruments.none().withSchemas(rule);
    String check = "{\"schema\":{\"type\":\"string\"}}";
    assertThat(outcome(check, "\"yes\"", with).state()).isEqualTo(State.PASSED);
    assertThat(outcome(check, "\"no\"", with).why()).isEqualTo("says no");
    assertThat(outcome(check, "not JSON", with).state()).isEqualTo(State.FAILED);
    assertThat(check(check).possibleWith(Instruments.none())).isFalse();
  }

  @Test
  void aSchemaThatCannotBeCheckedLeavesTheCaseUndecided() {
    SchemaRule rule =
        (schema, json) -> {
          throw new IllegalArgumentException("The keyword \"if\" cannot be checked.");
        };
    Outcome outcome =
        outcome("{\"schema\":{\"if\":true}}", "{}", Instruments.none().withSchemas(rule));
    assertThat(outcome.state()).isEqualTo(State.UNDECIDED);
    assertThat(outcome.why()).contains("\"if\" cannot be checked");
  }

  @Test
  void whatIsNoScoreIsRefused() {
    for (double score : new double[] {Double.NaN, -0.1, 1.1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Outcome("judge", State.FAILED, OptionalDouble.of(score), ""))
          .withMessageContaining("from 0 to 1");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Outcome("judge", State.PASSED, OptionalDouble.empty(), ""));
  }

  @Test
  void nothingPrintsContent() {
    Trial trial = trial("{\"exact\":\"hunter2\"}", ModelResponse.of("hunter2"), Instruments.none());
    assertThat(trial.toString() + trial.answer() + check("{\"exact\":\"a\"}").of(trial))
        .doesNotContain("hunter2");
  }

  private static Outcome outcome(String check, String answer, Instruments instruments) {
    Cost cost = new Cost(Optional.of(new BigDecimal("0.005")), "USD", Cost.Basis.PRICED);
    ModelResponse response = ModelResponse.of(answer).withCost(cost);
    return check(check).of(trial(check, response, instruments));
  }

  private static Trial trial(String check, ModelResponse response, Instruments instruments) {
    Answer answer = Answer.of(response, Sensitivity.PUBLIC, Duration.ofMillis(1500));
    return new Trial(read(check).asked(), answer, instruments);
  }

  private static Check check(String json) {
    return read(json).checks().get(0);
  }

  private static Case read(String check) {
    JsonMapper json = JsonMapper.builder().build();
    String documents =
        json.createArrayNode()
            .add(json.createObjectNode().put("name", "terms").put("text", "Ten days."))
            .add(json.createObjectNode().put("name", "faq").put("text", "Ask."))
            .toString();
    return Suite.of(
            "s",
            "{\"id\":\"a\",\"input\":\"Q\",\"documents\":"
                + documents
                + ",\"checks\":["
                + check
                + "]}")
        .cases()
        .get(0);
  }
}
