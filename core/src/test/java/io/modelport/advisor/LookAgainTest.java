package io.modelport.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.advisor.Trigger.Sign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookAgainTest {
  /** The break-even is at 0.01 requests a second: 0.036 an hour against 0.001 a request. */
  private static final String ANSWERS =
      """
      data: may-leave
      operations: nobody
      quality: frontier-only
      latency: seconds
      requests-per-day: 240
      hosted-request: 0.001
      output-tokens: 100
      peak-to-mean: 1
      machine-hour: 0.036
      saturation-tokens: 1000
      use-target: 1
      spare-machines: 0
      staff-month: 0
      """;

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-21T00:00:00Z");
  private final List<Trigger> told = new ArrayList<>();
  private final Map<String, String> keys = new HashMap<>();

  private LookAgain opened(Sensitivity ceiling, Consumer<Trigger> hearing) throws IOException {
    Path answers = folder.resolve("answers.yaml");
    if (Files.notExists(answers)) {
      Files.writeString(answers, ANSWERS);
    }
    keys.put("modelport.advisor.answers", answers.toString());
    keys.put("modelport.advisor.state", folder.resolve("state.json").toString());
    keys.put("modelport.advisor.days", "1");
    return LookAgain.of(Settings.of(keys), ceiling, () -> now, hearing);
  }

  private LookAgain opened() throws IOException {
    return opened(Sensitivity.INTERNAL, told::add);
  }

  /** So many calls in a day, and one on the next, by which it is over. */
  private void day(LookAgain live, int calls, double cost, String served) {
    for (int i = 0; i < calls; i++) {
      live.observe(call(cost, served));
    }
    now = now.plus(Duration.ofDays(1));
    live.observe(call(cost, served));
  }

  private static LiveCall call(double cost, String served) {
    return new LiveCall(false, true, OptionalDouble.of(cost), Optional.of(served));
  }

  @Test
  void saysNothingWhileNothingChangesThatCounts() throws IOException {
    LookAgain live = opened();
    for (int i = 0; i < 5; i++) {
      day(live, 240 + i, 0.001, "m-1");
    }
    assertThat(told).isEmpty();
  }

  @Test
  void volumeBeyondTheBreakEvenIsToldOnceWithItsFigures() throws IOException {
    LookAgain live = opened();
    day(live, 2000, 0.001, "m-1");
    day(live, 2000, 0.001, "m-1");
    assertThat(told)
        .extracting(Trigger::sign)
        .as("what was said counts")
        .containsExactly(Sign.VOLUME);
    assertThat(told.get(0).words()).contains("the volume has passed 0.01 requests a second");
  }

  @Test
  void aDearerRequestAndAnotherModelAreReasons() throws IOException {
    LookAgain live = opened();
    day(live, 240, 0.001, "m-1");
    day(live, 240, 0.0015, "m-2");
    assertThat(told).extracting(Trigger::sign).containsExactly(Sign.PRICE, Sign.BEHAVIOUR);
  }

  @Test
  void aTightenedRuleAndATeamAreSeenAtTheFirstCallAfterARestart() throws IOException {
    try (LookAgain live = opened()) {
      day(live, 240, 0.001, "m-1");
    }
    Files.writeString(folder.resolve("answers.yaml"), ANSWERS.replace("nobody", "gpu-service"));
    try (LookAgain live = opened(Sensitivity.PUBLIC, told::add)) {
      live.observe(call(0.001, "m-1"));
    }
    assertThat(told).extracting(Trigger::sign).containsExactly(Sign.PRIVACY, Sign.MATURITY);
  }

  @Test
  void aModelThatStopsSoonIsAReason() throws IOException {
    keys.put("modelport.advisor.retirement", "2027-01-31");
    day(opened(), 240, 0.001, "m-1");
    assertThat(told).extracting(Trigger::sign).containsExactly(Sign.RETIREMENT);
  }

  @Test
  void driftOfTheModelIsAReasonOnce() throws IOException {
    LookAgain live = opened();
    live.drifted("hosted: The model changed.");
    live.drifted("hosted: The model changed again.");
    assertThat(told).containsExactly(new Trigger(Sign.BEHAVIOUR, "hosted: The model changed."));
  }

  @Test
  void whatIsNotHeardIsToldAgainAndNoCallFails() throws IOException {
    List<Trigger> heard = new ArrayList<>();
    boolean[] down = {true};
    LookAgain live =
        opened(
            Sensitivity.INTERNAL,
            trigger -> {
              if (down[0]) {
                throw new IllegalStateException("the log is down");
              }
              heard.add(trigger);
            });
    day(live, 2000, 0.001, "m-1");
    down[0] = false;
    live.observe(call(0.001, "m-1"));
    assertThat(heard).extracting(Trigger::sign).containsExactly(Sign.VOLUME);
  }

  @Test
  void countsGoOnAfterARestart() throws IOException {
    try (LookAgain live = opened()) {
      for (int i = 0; i < 1500; i++) {
        live.observe(call(0.001, "m-1"));
      }
    }
    day(opened(), 500, 0.001, "m-1");
    assertThat(told).extracting(Trigger::sign).containsExactly(Sign.VOLUME);
  }

  @Test
  void withoutAnswersNothingIsLookedAt() {
    LookAgain off = LookAgain.of(Settings.of(Map.of()), Sensitivity.INTERNAL, () -> now, told::add);
    off.observe(call(1, "m"));
    off.drifted("changed");
    off.close();
    assertThat(told).isEmpty();
    assertThat(off.currency()).isEmpty();
  }

  @Test
  void aFileOfAnotherMakingIsNamed() throws IOException {
    Files.writeString(folder.resolve("state.json"), "{}");
    assertThatThrownBy(this::opened)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("modelport.advisor.state names ");
  }
}
