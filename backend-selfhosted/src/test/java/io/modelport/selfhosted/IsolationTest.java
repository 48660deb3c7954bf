package io.modelport.selfhosted;

import static io.modelport.selfhosted.Calls.ANSWER;
import static io.modelport.selfhosted.Calls.EXACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modelport.ModelException;
import io.modelport.Settings;
import io.modelport.spi.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real engine in a process of its own. */
@Timeout(120)
@NeedsNatives
class IsolationTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Set<Long> before = Set.of();

  @BeforeEach
  void look() {
    before = ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  @Test
  void aModelWithoutAPinnedHashRunsInAWorkerThatEndsWithItsBackend() {
    try (EngineBackend backend = EngineBackend.open(settings())) {
      assertThat(Calls.answer(target(backend), "Hello", EXACT).text()).isEqualTo(ANSWER);
      assertThat(workers()).hasSize(1);
    }
    await().atMost(LIMIT).until(() -> workers().isEmpty());
  }

  @Test
  void theDeathOfTheWorkerCostsOnlyTheCallsThatRun() {
    try (EngineBackend backend = EngineBackend.open(settings())) {
      Target target = target(backend);
      Thread killer =
          new Thread(
              () -> {
                // the answer has no end, so it is under way whenever this comes
                workers().forEach(ProcessHandle::destroyForcibly);
              });
      assertThatThrownBy(
              () -> {
                killer.start();
                Calls.answer(target, "Hi", Calls.ENDLESS);
                throw new AssertionError("The call was answered.");
              })
          .isInstanceOf(ModelException.class);
      await()
          .atMost(LIMIT)
          .ignoreExceptionsInstanceOf(ModelException.class)
          .until(() -> Calls.answer(target, "Hello", EXACT).text().equals(ANSWER));
    }
  }

  @Test
  void aModelThatIsBrokenSaysSoFromTheWorker() {
    Settings broken =
        settings().with("modelport.selfhosted.model-path", "../examples/data/tickets.jsonl");
    try (EngineBackend backend = EngineBackend.open(broken)) {
      assertThat(target(backend).unavailable())
          .hasValueSatisfying(why -> assertThat(why).contains("tickets.jsonl cannot be used"));
    }
  }

  @Test
  void aPinnedModelRunsInTheApplication() {
    Settings pinned =
        settings().with("modelport.selfhosted.model-sha256", Calls.sha256(Calls.MODEL));
    try (EngineBackend backend = EngineBackend.open(pinned)) {
      assertThat(Calls.answer(target(backend), "Hello", EXACT).text()).isEqualTo(ANSWER);
      assertThat(workers()).isEmpty();
    }
  }

  private static Settings settings() {
    return Settings.of(
        Map.of(
            "modelport.selfhosted.model-path",
            Calls.MODEL.toString(),
            "modelport.selfhosted.cache-directory",
            "target/test-cache"));
  }

  private static Target target(EngineBackend backend) {
    return backend.targets().get(0);
  }

  private List<ProcessHandle> workers() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.isAlive() && !before.contains(child.pid()))
        .toList();
  }
}
