package io.modelport.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.Usage;
import io.modelport.audit.DecisionRecord.Drifted;
import io.modelport.spi.Attempt;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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

  @Test
  void holdsTheTargetOverRestarts() {
    ScriptedPipeline scripted = watching("hold");
    try (ModelPort port = scripted.over(ScriptedTarget.inside("first", changing()))) {
      ask(port, BASELINE + 2 * CHANGED);
      untilTold(scripted);
      assertThatThrownBy(() -> port.generate(QUESTION))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("first: held for drift (The model changed: ");
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
