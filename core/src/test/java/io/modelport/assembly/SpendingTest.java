package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.failing;
import static io.modelport.assembly.ScriptedTarget.inside;
import static io.modelport.assembly.ScriptedTarget.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.Cost;
import io.modelport.Cost.Basis;
import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.audit.DecisionRecord;
import io.modelport.spi.Attempt;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendingTest {
  /** Input 1 and output 10 for a million tokens. */
  private static final String PRICES =
      """
      - {provider: scripted, currency: USD, source: test, checked: 2026-11-21, models: {script-1: {input: 1, output: 10}}}
      """;

  private static final ModelRequest REQUEST = ModelRequest.of("How do I export a report?");

  private final Map<String, String> keys = new HashMap<>();
  private final ScriptedPipeline scripted = new ScriptedPipeline();

  @BeforeEach
  void prices(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("prices.yaml"), PRICES);
    keys.put("modelport.prices.file", file.toString());
    keys.put("modelport.budget.assumed-output", "100");
  }

  @Test
  void anAnswerSaysWhatItCost() {
    scripted.settings(keys);
    try (ModelPort port = scripted.over(outside("first", answering(1000, 50)))) {
      Cost cost = port.generate(REQUEST).cost();
      assertThat(cost.amount().orElseThrow()).isEqualByComparingTo("0.0015");
      assertThat(cost.basis()).isEqualTo(Basis.PRICED);
    }
  }

  @Test
  void whatBrokeOffIsPaidToo() {
    scripted.settings(keys);
    Function<Attempt, Reply> garbled =
        attempt -> {
          attempt.sent(100);
          throw new ModelException(Kind.MALFORMED_ANSWER, "garbled");
        };
    try (ModelPort port =
        scripted.over(outside("first", garbled), outside("second", answering(1000, 50)))) {
      ModelResponse response = port.generate(REQUEST);
      assertThat(response.cost().amount().orElseThrow()).isGreaterThan(new BigDecimal("0.0015"));
      assertThat(response.cost().basis()).isEqualTo(Basis.ESTIMATED);
      assertThat(response.origin().attempts().get(0).cost()).isPresent();
    }
  }

  @Test
  void whatWasRefusedCostsNothing() {
    scripted.settings(keys);
    try (ModelPort port =
        scripted.over(
            outside("first", failing(Kind.OVERLOADED)), outside("second", answering(1000, 50)))) {
      ModelResponse response = port.generate(REQUEST);
      assertThat(response.cost().amount().orElseThrow()).isEqualByComparingTo("0.0015");
      assertThat(response.origin().attempts().get(0).cost()).isEmpty();
    }
  }

  @Test
  void overBudgetThePrivateRouteStaysOpen() {
    keys.put("modelport.budget.day", "0.0011usd");
    scripted.settings(keys);
    ScriptedTarget hosted = outside("hosted", answering(100, 10));
    try (ModelPort port = scripted.over(hosted, inside("own", answering(100, 10)))) {
      for (int call = 0; call < 10; call++) {
        assertThat(port.generate(REQUEST).text()).isEqualTo("here");
      }
    }
    // Each reserves 0.001 and a little for its input, and settles for 0.0002.
    assertThat(hosted.seen()).hasSize(1);
    DecisionRecord last = scripted.records.get(scripted.records.size() - 1);
    assertThat(((DecisionRecord.Outcome) last).attempts().get(0).failure())
        .contains(Kind.OVER_BUDGET);
  }

  @Test
  void overBudgetWithNobodyInsideTheCallFails() {
    keys.put("modelport.budget.day", "0.0001usd");
    scripted.settings(keys);
    ScriptedTarget hosted = outside("hosted", answering(100, 10));
    try (ModelPort port = scripted.over(hosted)) {
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> port.generate(REQUEST));
      assertThat(failure.kind()).isEqualTo(Kind.OVER_BUDGET);
      assertThat(failure).hasMessageContaining("modelport.budget");
    }
    assertThat(hosted.seen()).isEmpty();
  }

  @Test
  void whatCouldNotBeRecordedIsNotSpent() {
    keys.put("modelport.budget.day", "0.0012usd");
    scripted.settings(keys);
    scripted.log(
        record -> {
          if (record instanceof DecisionRecord.FurtherAttempt) {
            throw new IllegalStateException("full");
          }
        });
    ScriptedTarget busy = inside("own", failing(Kind.OVERLOADED));
    try (ModelPort port = scripted.over(busy, outside("hosted", answering(100, 10)))) {
      for (int call = 0; call < 3; call++) {
        ModelException failure =
            catchThrowableOfType(ModelException.class, () -> port.generate(REQUEST));
        assertThat(failure.kind()).isEqualTo(Kind.AUDIT_UNAVAILABLE);
      }
    }
  }

  private static Function<Attempt, Reply> answering(long input, long output) {
    Usage usage = Usage.of(TokenCount.reported(input), TokenCount.reported(output));
    return attempt -> Completion.of("here", Finish.STOP, usage);
  }
}
