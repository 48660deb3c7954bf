package io.modelport.selfhosted.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that do not load, or load no more. */
class WorkerStartTest {
  @TempDir private Path folder;
  private Path script;
  private WorkerSpec spec;

  @BeforeEach
  void set() {
    script = folder.resolve("script");
    spec =
        WorkerSpec.of(ObedientEngineFactory.class, ObedientEngineFactory.script(script))
            .withRestarts(
                new Restarts(
                    2, Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofSeconds(20)));
  }

  @Test
  void givesUpAModelThatCrashesWhileItLoads() throws IOException {
    Files.writeString(script, "crash");
    assertThatThrownBy(() -> WorkerEngine.start(spec))
        .isInstanceOf(WorkerStartException.class)
        .hasMessage(
            "The worker of the model crashed in native code (SIGSEGV) (2 starts in a row failed);"
                + " it is not started again.");
    assertThat(starts()).isEqualTo(2);
  }

  @Test
  void doesNotTryAgainWhereTheFactoryRefuses() throws IOException {
    Files.writeString(script, "refuse");
    assertThatThrownBy(() -> WorkerEngine.start(spec))
        .hasMessageContaining("The model file is broken. Get another.");
    assertThat(starts()).isEqualTo(1);
  }

  @Test
  void tellsOnlyTheTypeOfAForeignFailure() throws IOException {
    Files.writeString(script, "break");
    assertThatThrownBy(() -> WorkerEngine.start(spec))
        .hasMessageContaining("java.lang.IllegalStateException")
        .hasMessageNotContaining("secret");
  }

  @Test
  void givesUpAFactoryThatIsNotThere() {
    WorkerSpec lost =
        new WorkerSpec(
            "io.modelport.Nowhere",
            Map.of(),
            spec.heap(),
            spec.memoryLimit(),
            spec.heartbeat(),
            spec.startWithin(),
            spec.stopWithin(),
            spec.restarts());
    assertThatThrownBy(() -> WorkerEngine.start(lost))
        .hasMessageContaining("java.lang.ClassNotFoundException");
  }

  @Test
  void endsALoadThatTakesTooLong() throws IOException {
    Files.writeString(script, "hang");
    WorkerSpec hasty =
        spec.withStartWithin(Duration.ofSeconds(3)).withRestarts(once(Duration.ZERO));
    assertThatThrownBy(() -> WorkerEngine.start(hasty))
        .hasMessageContaining("did not load its model within 3 s");
  }

  @Test
  void isUnavailableWithAReasonOnceItLoadsNoMore() throws Exception {
    Files.writeString(script, "load model-a");
    try (WorkerEngine engine = WorkerEngine.start(spec.withRestarts(once(Duration.ofMinutes(1))));
        Calls calls = new Calls(engine)) {
      assertThat(engine.unavailable()).isEmpty();
      Files.writeString(script, "crash");
      assertThat(calls.whole("halt 1").failure().kind()).isEqualTo(Kind.INTERNAL);
      Calls.Call waiting = calls.whole("say 1");
      assertThat(waiting.failure().kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(engine.unavailable().orElseThrow()).contains("SIGSEGV", "3 starts in a row");
      assertThat(calls.whole("say 1").failure()).hasMessageContaining("not started again");
    }
  }

  @Test
  void refusesAnotherModelInThePlaceOfTheFirst() throws Exception {
    Files.writeString(script, "load model-a");
    try (WorkerEngine engine = WorkerEngine.start(spec);
        Calls calls = new Calls(engine)) {
      Files.writeString(script, "load model-b");
      assertThat(calls.whole("halt 1").failure().kind()).isEqualTo(Kind.INTERNAL);
      await().until(() -> starts() > 2);
      Files.writeString(script, "load model-a");
      assertThat(calls.whole("say 1").answer().text()).isEqualTo("word0 ");
    }
  }

  @Test
  void isUnreachableForACallWhosePatienceEnds() throws Exception {
    Files.writeString(script, "load model-a");
    try (WorkerEngine engine = WorkerEngine.start(spec.withRestarts(once(Duration.ofMillis(100))));
        Calls calls = new Calls(engine)) {
      Files.writeString(script, "hang");
      assertThat(calls.whole("halt 4").failure().kind()).isEqualTo(Kind.INTERNAL);
      ModelException failure = calls.whole("say 1").failure();
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure)
          .hasMessage("The worker of the model is not ready; last it ended with exit status 4.");
    }
  }

  @Test
  void closesWhileItLoads() throws Exception {
    Files.writeString(script, "load model-a");
    try (WorkerEngine engine = WorkerEngine.start(spec);
        Calls calls = new Calls(engine)) {
      Files.writeString(script, "hang");
      assertThat(calls.whole("halt 1").failure().kind()).isEqualTo(Kind.INTERNAL);
      await().until(() -> starts() == 2);
      Calls.Call waiting = calls.whole("say 1");
      Runnable early = engine::close; // it is closed again at the end
      early.run();
      assertThat(waiting.failure().kind()).isEqualTo(Kind.CANCELLED);
    }
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }

  private static Restarts once(Duration patience) {
    return new Restarts(1, Duration.ofMillis(10), Duration.ofMillis(10), patience);
  }

  private int starts() throws IOException {
    Path starts = Path.of(script + ".starts");
    return Files.exists(starts) ? Files.readString(starts).length() : 0;
  }
}
