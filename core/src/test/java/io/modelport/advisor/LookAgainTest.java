package io.modelport.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.modelport.ConfigurationException;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.advisor.Trigger.Sign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
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
  private final List<Trigger> told = new CopyOnWriteArrayList<>();
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

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static LiveCall call(double cost, String served) {
    return new LiveCall(false, true, OptionalDouble.of(cost), Optional.of(served));
  }

  @Test
  void saysNothingWhileNothingChangesThatCounts() throws IOException {
    try (LookAgain live = opened()) {
      for (int i = 0; i < 5; i++) {
        day(live, 240 + i, 0.001, "m-1");
      }
    }
    assertThat(told).isEmpty();
  }

  @Test
  void volumeBeyondTheBreakEvenIsToldOnceWithItsFigures() throws IOException {
    try (LookAgain live = opened()) {
      day(live, 2000, 0.001, "m-1");
      day(live, 2000, 0.001, "m-1");
    }
    assertThat(told)
        .extracting(Trigger::sign)
        .as("what was said counts")
        .containsExactly(Sign.VOLUME);
    assertThat(told.get(0).words()).contains("the volume has passed 0.01 requests a second");
  }

  @Test
  void aDearerRequestAndAnotherModelAreReasons() throws IOException {
    try (LookAgain live = opened()) {
      day(live, 240, 0.001, "m-1");
      day(live, 240, 0.0015, "m-2");
    }
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
    try (LookAgain live = opened()) {
      day(live, 240, 0.001, "m-1");
    }
    assertThat(told).extracting(Trigger::sign).containsExactly(Sign.RETIREMENT);
  }

  @Test
  void fewerPassedCasesOfACanaryAreAReason() throws IOException {
    try (LookAgain live = opened()) {
      for (int i = 0; i < 100; i++) {
        live.checked(true);
      }
      day(live, 240, 0.001, "m-1");
      for (int i = 0; i < 100; i++) {
        live.checked(i % 2 == 0);
      }
      day(live, 240, 0.001, "m-1");
    }
    assertThat(told)
        .singleElement()
        .hasToString("Trigger[sign=BEHAVIOUR, words=the share of cases passed is 0.5, and was 1]");
  }

  @Test
  void driftOfTheModelIsAReasonOnce() throws IOException {
    try (LookAgain live = opened()) {
      live.drifted("hosted: The model changed.");
      live.drifted("hosted: The model changed again.");
    }
    assertThat(told).containsExactly(new Trigger(Sign.BEHAVIOUR, "hosted: The model changed."));
  }

  @Test
  void whatIsNotHeardIsToldAgainAndNoCallFails() throws IOException {
    AtomicBoolean down = new AtomicBoolean(true);
    AtomicBoolean refused = new AtomicBoolean();
    try (LookAgain live =
        opened(
            Sensitivity.INTERNAL,
            trigger -> {
              if (down.get()) {
                refused.set(true);
                throw new IllegalStateException("the log is down");
              }
              told.add(trigger);
            })) {
      day(live, 2000, 0.001, "m-1");
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(refused::get);
      down.set(false);
      live.observe(call(0.001, "m-1"));
    }
    assertThat(told).extracting(Trigger::sign).containsExactly(Sign.VOLUME);
  }

  @Test
  void noCallWaitsForWhoeverIsTold() throws IOException, InterruptedException {
    CountDownLatch telling = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    try (LookAgain live =
        opened(
            Sensitivity.INTERNAL,
            trigger -> {
              telling.countDown();
              wait(answered);
              told.add(trigger);
            })) {
      day(live, 2000, 0.001, "m-1");
      assertThat(telling.await(30, TimeUnit.SECONDS)).isTrue();
      live.observe(call(0.001, "m-1"));
      assertThat(told).isEmpty();
      answered.countDown();
    }
    assertThat(told).extracting(Trigger::sign).containsExactly(Sign.VOLUME);
  }

  @Test
  void liveFiguresAreForTheirOwnerAlone() throws IOException {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    opened().close();
    assertThat(Files.getPosixFilePermissions(folder.resolve("state.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void countsGoOnAfterARestart() throws IOException {
    try (LookAgain live = opened()) {
      for (int i = 0; i < 1500; i++) {
        live.observe(call(0.001, "m-1"));
      }
    }
    try (LookAgain live = opened()) {
      day(live, 500, 0.001, "m-1");
    }
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
