package io.modelport.selfhosted.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.Settings;
import io.modelport.selfhosted.worker.WorkerKeys.Isolation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerSpecTest {
  private static final WorkerSpec SPEC =
      WorkerSpec.of(ObedientEngineFactory.class, Map.of("password", "open sesame"));

  @Test
  void takesItsLimitsFromTheSettings() {
    WorkerSpec spec =
        SPEC.configuredBy(
            Settings.of(
                Map.of(
                    "modelport.selfhosted.worker-heap", "1GiB",
                    "modelport.selfhosted.worker-memory", "4GiB",
                    "modelport.selfhosted.worker-heartbeat", "5s",
                    "modelport.selfhosted.worker-start-timeout", "90s")));
    assertThat(spec.heap()).isEqualTo(1L << 30);
    assertThat(spec.memoryLimit()).contains(4L << 30);
    assertThat(spec.heartbeat()).isEqualTo(Duration.ofSeconds(5));
    assertThat(spec.startWithin()).isEqualTo(Duration.ofSeconds(90));
  }

  /** Else one that is stopped at once would be waited for as long as a large model loads. */
  @Test
  void aWorkerIsExpectedSoonerThanItsModel() {
    assertThat(SPEC.withStartWithin(Duration.ofMinutes(20)).meetWithin())
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(SPEC.withStartWithin(Duration.ofSeconds(2)).meetWithin())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void isItsUsualSelfWhereNothingIsSet() {
    assertThat(SPEC.configuredBy(Settings.of(Map.of()))).isEqualTo(SPEC);
  }

  @Test
  void isolatesModelsThatAreNotPinned() {
    Settings silent = Settings.of(Map.of());
    assertThat(WorkerKeys.isolation(silent, true)).isEqualTo(Isolation.IN_PROCESS);
    assertThat(WorkerKeys.isolation(silent, false)).isEqualTo(Isolation.PROCESS);
    Settings told = silent.with("modelport.selfhosted.isolation", "in-process");
    assertThat(WorkerKeys.isolation(told, false)).isEqualTo(Isolation.IN_PROCESS);
  }

  @Test
  void showsNoProperty() {
    assertThat(SPEC.toString()).contains("password").doesNotContain("sesame");
    assertThat(String.join(" ", Launch.command(SPEC))).doesNotContain("sesame");
  }

  @Test
  void refusesAHeapThatNoJavaRunsIn() {
    assertThatThrownBy(() -> SPEC.withHeap(1000)).hasMessageContaining("16 MiB at least");
  }

  @Test
  void passesOnlyHarmlessVariables() {
    Map<String, String> variables = new HashMap<>();
    for (String name :
        new String[] {
          "PATH",
          "LANG",
          "LC_ALL",
          "XDG_CACHE_HOME",
          "OMP_NUM_THREADS",
          "GGML_X",
          "OPENAI_API_KEY",
          "JAVA_TOOL_OPTIONS",
          "LD_PRELOAD",
          "MODELPORT_HOSTED_MODEL"
        }) {
      variables.put(name, "value");
    }
    Launch.clean(variables);
    assertThat(variables)
        .containsOnlyKeys("PATH", "LANG", "LC_ALL", "XDG_CACHE_HOME", "OMP_NUM_THREADS", "GGML_X");
  }
}
