package io.modelport.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.drift.Change;
import io.modelport.drift.Drift;
import io.modelport.drift.Signal;
import io.modelport.evaluation.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteCanaryTest {
  private static final String CASES =
      """
      {"id": "a", "input": "Is it open?", "checks": [{"contains": "yes"}]}
      {"id": "b", "input": "Is it near?", "checks": [{"contains": "yes"}]}
      {"id": "c", "input": "Is it new?", "checks": [{"contains": "yes"}]}
      {"id": "d", "input": "Is it free?", "checks": [{"contains": "yes"}]}
      """;

  @TempDir Path folder;
  private final List<Change> changes = new CopyOnWriteArrayList<>();
  private final List<Boolean> checked = new CopyOnWriteArrayList<>();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T00:00:00Z"));

  private Settings settings(String... more) {
    Settings settings =
        Settings.of(Map.of("modelport.drift.directory", folder.resolve("drift").toString()));
    for (int i = 0; i < more.length; i += 2) {
      settings = settings.with(more[i], more[i + 1]);
    }
    return settings;
  }

  @Test
  void aFixedSuiteShowsThatTheModelChanged() {
    AtomicBoolean changed = new AtomicBoolean();
    ScriptedTarget target =
        ScriptedTarget.inside(
            "first",
            attempt ->
                ScriptedTarget.answering(changed.get() ? "no, it is not" : "yes").apply(attempt));
    Settings settings = settings();
    try (Drift drift = Drift.of(settings, changes::add);
        ModelPort port = new ScriptedPipeline().over(target);
        SuiteCanary canary =
            SuiteCanary.of(
                Suite.of("s", CASES), settings, port::generate, drift, checked::add, now::get)) {
      runs(canary, 50);
      changed.set(true);
      runs(canary, 10);
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !changes.isEmpty());
    }
    assertThat(checked).hasSize(240).endsWith(false, false).startsWith(true);
    assertThat(changes.get(0).canary()).isTrue();
    assertThat(changes.get(0).target()).isEqualTo("first");
    assertThat(changes.get(0).alarm().side()).isEqualTo(Signal.Side.MODEL);
  }

  private void runs(SuiteCanary canary, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(canary.run()).isEqualTo(4);
      now.updateAndGet(time -> time.plus(Duration.ofHours(6)));
    }
  }

  @Test
  void theAnswersToASuiteReachNobodyAndWaitForNobody() throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("policy.yaml"),
            """
            access:
              roles: {lead: [ada]}
              rules:
                ask: {roles: ["*"]}
                review: {roles: [lead], operations: [reviews]}
            review: {deadline: 1h, rules: {all: {share: 100%}}}
            """);
    ScriptedPipeline scripted =
        new ScriptedPipeline()
            .settings(
                Map.of(
                    "modelport.policy.file", policy.toString(),
                    "modelport.review.directory", folder.resolve("held").toString()));
    try (Drift drift = Drift.of(settings(), changes::add);
        Pipeline port =
            scripted.over(ScriptedTarget.inside("first", ScriptedTarget.answering("yes")));
        SuiteCanary canary =
            SuiteCanary.of(
                Suite.of("s", CASES), settings(), port::unseen, drift, checked::add, now::get)) {
      assertThat(canary.run()).isEqualTo(4);
      assertThat(checked).containsOnly(true);
      assertThatThrownBy(() -> port.generate(ModelRequest.of("Is it open?")))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("waits for a person");
    }
  }

  @Test
  void aDayHasItsBudget() {
    Settings settings = settings("modelport.canary.calls-a-day", "3");
    try (Drift drift = Drift.of(settings, changes::add);
        ModelPort port =
            new ScriptedPipeline()
                .over(ScriptedTarget.inside("first", ScriptedTarget.answering("yes")));
        SuiteCanary canary =
            SuiteCanary.of(
                Suite.of("s", CASES), settings, port::generate, drift, checked::add, now::get)) {
      assertThat(canary.run()).isEqualTo(3);
      now.updateAndGet(time -> time.plus(Duration.ofHours(6)));
      assertThat(canary.run()).isZero();
      now.updateAndGet(time -> time.plus(Duration.ofDays(1)));
      assertThat(canary.run()).isEqualTo(3);
    }
  }

  @Test
  void aRestartDoesNotRunTheSuiteAgain() {
    for (int expected : new int[] {4, 0}) {
      try (Drift drift = Drift.of(settings(), changes::add);
          ModelPort port =
              new ScriptedPipeline()
                  .over(ScriptedTarget.inside("first", ScriptedTarget.answering("yes")));
          SuiteCanary canary =
              SuiteCanary.of(
                  Suite.of("s", CASES),
                  settings(),
                  port::generate,
                  drift,
                  passed -> {},
                  now::get)) {
        assertThat(canary.run()).isEqualTo(expected);
      }
    }
  }

  @Test
  void aSuiteNeedsAPlaceForItsAnswersAndChecksThatCanBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("suite.jsonl"), CASES);
    Settings settings = settings("modelport.canary.suite", file.toString());
    assertThat(SuiteCanary.suite(settings, true)).isPresent();
    assertThatThrownBy(() -> SuiteCanary.suite(settings, false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("modelport.drift.directory");
    Files.writeString(file, CASES.replace("\"contains\": \"yes\"", "\"judge\": \"Polite.\""));
    assertThatThrownBy(() -> SuiteCanary.suite(settings, true)).hasMessageContaining("judge");
  }
}
