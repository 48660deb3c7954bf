package io.modelport.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.Usage;
import io.modelport.audit.DecisionRecord;
import io.modelport.audit.DecisionRecord.Drifted;
import io.modelport.spi.Attempt;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftWiringTest {
  private static final int BASELINE = 200;
  private static final int CHANGED = 60;
  private static final ModelRequest QUESTION = ModelRequest.of("Where is my order?");

  @TempDir private Path folder;

  private ScriptedPipeline watching(String action) {
    return new ScriptedPipeline()
        .settings(
            Map.of(
                "modelport.drift.directory", folder.toString(),
                "modelport.drift.baseline", String.valueOf(BASELINE),
                "modelport.drift.action", action));
  }

  /** Answers in one way while the baseline is taken, then in another. */
  private static Function<Attempt, Reply> changing() {
    AtomicInteger calls = new AtomicInteger();
    return attempt ->
        Completion.of(
            calls.incrementAndGet() <= BASELINE + CHANGED
                ? "It is on its way and will be there tomorrow."
                : "I'm sorry, I cannot help with that.",
            Finish.STOP,
            Usage.none());
  }

  private static void ask(ModelPort port, int calls) {
    for (int i = 0; i < calls; i++) {
      port.generate(QUESTION);
    }
  }

  private static void untilTold(ScriptedPipeline scripted) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> scripted.records.stream().anyMatch(Drifted.class::isInstance));
  }

  @Test
  void recordsThatTheModelChanged() {
    ScriptedPipeline scripted = watching("notify");
    try (ModelPort port = scripted.over(ScriptedTarget.inside("first", changing()))) {
      ask(port, BASELINE + 2 * CHANGED);
      untilTold(scripted);
      assertThat(port.generate(QUESTION).text()).as("it goes on").isNotEmpty();
    }
    Drifted change =
        (Drifted)
            scripted.records.stream().filter(Drifted.class::isInstance).findFirst().orElseThrow();
    assertThat(change.target()).isEqualTo("first");
    assertThat(change.side()).isEqualTo("MODEL");
    assertThat(change.action()).isEqualTo("notify");
    assertThat(change.sentence()).startsWith("The model changed: ").doesNotContain("sorry");
  }

  private static long changed(Heard heard, String target) {
    return heard.metric("modelport.target.changed").getLongGaugeData().getPoints().stream()
        .filter(point -> point.getAttributes().asMap().containsValue(target))
        .mapToLong(LongPointData::getValue)
        .sum();
  }

  @Test
  void holdsTheTargetOverRestarts() {
    Heard heard = new Heard();
    ScriptedPipeline scripted = watching("hold").openTelemetry(heard.openTelemetry());
    try (heard;
        ModelPort port = scripted.over(ScriptedTarget.inside("first", changing()))) {
      assertThat(changed(heard, "first")).isZero();
      ask(port, BASELINE + 2 * CHANGED);
      untilTold(scripted);
      assertThatThrownBy(() -> port.generate(QUESTION))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("first: held for drift (The model changed: ");
      assertThat(changed(heard, "first")).isOne();
    }
    try (ModelPort again =
        watching("hold").over(ScriptedTarget.inside("first", ScriptedTarget.answering("late")))) {
      assertThatThrownBy(() -> again.generate(QUESTION)).hasMessageContaining("held for drift");
    }
  }

  @Test
  void fallsBackWhereThereIsAnotherTargetAndStaysWhereThereIsNone() {
    ScriptedPipeline scripted = watching("fall-back");
    ScriptedTarget pinned = ScriptedTarget.inside("pinned", ScriptedTarget.answering("as ever"));
    try (ModelPort port = scripted.over(ScriptedTarget.inside("first", changing()), pinned)) {
      ask(port, BASELINE + 2 * CHANGED);
      untilTold(scripted);
      assertThat(port.generate(QUESTION).text()).isEqualTo("as ever");
    }
    try (ModelPort alone =
        watching("fall-back")
            .over(ScriptedTarget.inside("first", ScriptedTarget.answering("alone")))) {
      assertThat(alone.generate(QUESTION).text()).isEqualTo("alone");
    }
  }

  private Map<String, String> reviewing(String review) throws IOException {
    String access =
        """
        access:
          roles: {lead: [ada]}
          rules:
            ask: {roles: ["*"]}
            review: {roles: [lead], operations: [reviews], up-to: confidential}
        """;
    Path policy = Files.writeString(folder.resolve("policy.yaml"), access + review);
    return Map.of(
        "modelport.policy.file", policy.toString(),
        "modelport.review.directory", folder.resolve("held").toString(),
        "modelport.drift.directory", folder.resolve("drift").toString(),
        "modelport.drift.baseline", String.valueOf(BASELINE),
        "modelport.drift.action", "review");
  }

  private static final ModelRequest JOS =
      QUESTION.withContext(CallContext.none().withPrincipal("jo"));

  @Test
  void answersOfAChangedModelWaitForAPersonOverRestarts() throws IOException {
    Map<String, String> settings = reviewing("review: {deadline: 1h, rules: {}}\n");
    ScriptedPipeline scripted = new ScriptedPipeline().settings(settings);
    try (Pipeline port = scripted.over(ScriptedTarget.inside("first", changing()))) {
      for (int i = 0; i < BASELINE + CHANGED; i++) {
        port.generate(JOS);
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> kind(() -> port.generate(JOS)).equals(Optional.of(Kind.HELD)));
      assertThat(scripted.records)
          .filteredOn(DecisionRecord.Held.class::isInstance)
          .first()
          .extracting(each -> ((DecisionRecord.Held) each).rules())
          .isEqualTo(List.of("drift"));
      String id = port.desk().take("ada").orElseThrow().id();
      port.desk().approve("ada", id, "as good as before");
      assertThat(port.reviews().await(id, Duration.ofSeconds(30)).response().text())
          .startsWith("I'm sorry");
    }
    ScriptedTarget other = ScriptedTarget.inside("second", ScriptedTarget.answering("other"));
    try (Pipeline again =
        new ScriptedPipeline()
            .settings(settings)
            .over(ScriptedTarget.inside("first", ScriptedTarget.answering("late")))) {
      assertThat(kind(() -> again.generate(JOS))).contains(Kind.HELD);
      List<String> pieces = new ArrayList<>();
      assertThat(kind(() -> again.stream(JOS).forEach(piece -> pieces.add(piece.text()))))
          .contains(Kind.HELD);
      assertThat(pieces).as("nothing of a stream either").isEmpty();
    }
    try (Pipeline elsewhere = new ScriptedPipeline().settings(settings).over(other)) {
      assertThat(elsewhere.generate(JOS).text()).isEqualTo("other");
    }
  }

  private static Optional<Kind> kind(Runnable call) {
    try {
      call.run();
      return Optional.empty();
    } catch (ModelException e) {
      return Optional.of(e.kind());
    }
  }

  @Test
  void reviewNeedsAPlaceAndADeadlineAtStart() throws IOException {
    Map<String, String> settings = new HashMap<>(reviewing(""));
    settings.put("modelport.backend", "fake");
    settings.remove("modelport.review.directory");
    assertThatThrownBy(() -> ModelPort.open(Settings.of(settings)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("modelport.review.directory")
        .hasMessageContaining("give it a \"review\" with a \"deadline\"");
  }

  @Test
  void recordsWhatTheLogCouldNotTakeWhenItIsBack() {
    ScriptedPipeline scripted = watching("hold");
    Queue<String> refused = new ConcurrentLinkedQueue<>();
    AtomicBoolean down = new AtomicBoolean(true);
    scripted.log(
        each -> {
          if (each instanceof Drifted change && down.get()) {
            refused.add(change.sentence());
            throw new ModelException(Kind.AUDIT_UNAVAILABLE, "The log is down.");
          }
          scripted.records.add(each);
        });
    try (ModelPort port = scripted.over(ScriptedTarget.inside("first", changing()))) {
      ask(port, BASELINE + CHANGED);
      askUntil(port, () -> !refused.isEmpty());
      down.set(false);
      askUntil(port, () -> scripted.records.stream().anyMatch(Drifted.class::isInstance));
    }
    assertThat(scripted.records)
        .filteredOn(Drifted.class::isInstance)
        .extracting(each -> ((Drifted) each).sentence())
        .as("the first is not lost")
        .startsWith(refused.element());
  }

  private static void askUntil(ModelPort port, BooleanSupplier seen) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              askAnyway(port);
              return seen.getAsBoolean();
            });
  }

  private static void askAnyway(ModelPort port) {
    try {
      ask(port, 1);
    } catch (ModelException e) {
      assertThat(e).as("it is held").hasMessageContaining("held for drift");
    }
  }
}
