package io.modelport.selfhosted.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the end of a worker costs: the calls under way, with a typed error, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerFaultTest {
  private static final int TIMES = 3;
  private static final int NIGHTLY_TIMES = 100;
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  private WorkerEngine engine;
  private Calls calls;

  @BeforeAll
  void start() throws WorkerStartException {
    engine = WorkerEngine.start(usual());
    calls = new Calls(engine);
  }

  @AfterAll
  void stop() {
    calls.close();
    engine.close();
  }

  private static WorkerSpec usual() {
    return WorkerSpec.of(ObedientEngineFactory.class, Map.of())
        .withHeartbeat(HEARTBEAT)
        .withHeap(64L << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "SEGV", "STOP"})
  void outlivesSignals(String signal) throws IOException {
    signalTimes(signal, TIMES);
  }

  @Tag("nightly")
  @ParameterizedTest
  @ValueSource(strings = {"KILL", "SEGV", "STOP"})
  void outlivesAHundredSignals(String signal) throws IOException {
    signalTimes(signal, NIGHTLY_TIMES);
  }

  private void signalTimes(String signal, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      Calls.Call streamed = calls.stream("drip 1");
      Calls.Call whole = calls.whole("hold");
      await().until(() -> streamed.pieces().size() > 1);
      send(signal, engine.pid().orElseThrow());
      assertThat(streamed.failure().kind()).isEqualTo(Kind.TRUNCATED);
      assertThat(streamed.failure().partialText()).hasValue(String.join("", streamed.pieces()));
      assertThat(whole.failure().kind()).isEqualTo(Kind.INTERNAL);
      assertThat(calls.whole("say 1").answer().text()).isEqualTo("word0 ");
    }
  }

  @Test
  void endsFiftyCallsWithOneOutcomeEachWhileItIsKilled() throws IOException {
    List<Calls.Call> under = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      under.add(i % 2 == 0 ? calls.stream("drip 1") : calls.whole("hold"));
    }
    await().until(() -> under.stream().filter(call -> !call.pieces().isEmpty()).count() == 25);
    send("KILL", engine.pid().orElseThrow());
    assertThat(under)
        .extracting(call -> call.failure().kind())
        .allMatch(kind -> kind == Kind.TRUNCATED || kind == Kind.INTERNAL);
    assertThat(calls.whole("say 1").answer().text()).isEqualTo("word0 ");
  }

  @Tag("nightly")
  @Test
  void endsEveryCallOnceWhileWorkersDieAgainAndAgain() throws IOException {
    List<Calls.Call> all = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      List<Calls.Call> these = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        these.add(i % 2 == 0 ? calls.stream("say 2000") : calls.whole("say 2000"));
      }
      all.addAll(these);
      await().until(() -> these.stream().anyMatch(Calls.Call::isAnswered));
      long killed = engine.pid().orElseThrow();
      send(round % 2 == 0 ? "KILL" : "SEGV", killed);
      await().until(() -> engine.pid().filter(now -> now == killed).isEmpty());
    }
    await().until(() -> all.stream().allMatch(call -> call.future().isDone()));
    int answered = 0;
    for (Calls.Call call : all) {
      if (call.isAnswered()) {
        answered++;
        assertThat(call.answer().text()).endsWith("word1999 ");
      } else {
        assertThat(call.failure().kind()).isIn(Kind.TRUNCATED, Kind.INTERNAL);
      }
    }
    assertThat(answered).isPositive();
    assertThat(calls.whole("say 1").answer().text()).isEqualTo("word0 ");
  }

  @Test
  void saysThatNativeCodeCrashed() {
    assertThat(calls.whole("die 11").failure())
        .hasMessage("The worker of the model crashed in native code (SIGSEGV).");
  }

  @Test
  void saysThatTheHeapWasTooSmall() {
    assertThat(calls.whole("grow").failure())
        .hasMessageContaining("ran out of Java heap; raise modelport.selfhosted.worker-heap");
  }

  @Test
  void saysWithWhichStatusItEnded() {
    assertThat(calls.whole("halt 7").failure()).hasMessageContaining("exit status 7");
  }

  @Test
  void endsAWorkerThatGrowsBeyondItsLimit() throws WorkerStartException {
    WorkerSpec spec = usual().withHeap(1L << 30).withMemoryLimit(300L << 20);
    try (WorkerEngine small = WorkerEngine.start(spec);
        Calls own = new Calls(small)) {
      ModelException failure = own.whole("swell 600").failure();
      assertThat(failure)
          .hasMessageContaining("above modelport.selfhosted.worker-memory of 300 MiB");
      assertThat(failure.kind()).isEqualTo(Kind.INTERNAL);
      assertThat(own.whole("say 1").answer().text()).isEqualTo("word0 ");
    }
  }

  @Test
  void endsAWorkerWhoseEngineDoesNotLetGoOfACall() throws WorkerStartException {
    WorkerSpec spec =
        usual()
            .withStopWithin(
                new WorkerSpec.StopTimes(Duration.ofSeconds(1), Duration.ofMillis(300)));
    try (WorkerEngine strict = WorkerEngine.start(spec);
        Calls own = new Calls(strict)) {
      long before = strict.pid().orElseThrow();
      Calls.Call deaf = own.stream("deaf");
      await().until(() -> !deaf.pieces().isEmpty());
      deaf.cancellation().cancel(new ModelException(Kind.TIMED_OUT, "Too late."));
      assertThat(deaf.failure().kind()).isEqualTo(Kind.TIMED_OUT);
      await().until(() -> strict.pid().filter(now -> now != before).isPresent());
    }
  }

  @Test
  void endsAWaitForARestartAtTheCallsDeadline() throws IOException {
    long before = engine.pid().orElseThrow();
    send("STOP", before);
    Calls.Call call = calls.whole("say 1");
    call.cancellation().cancel(new ModelException(Kind.TIMED_OUT, "Too late."));
    assertThat(call.failure().kind()).isEqualTo(Kind.TIMED_OUT);
    await().until(() -> engine.pid().filter(now -> now != before).isPresent());
  }

  static void send(String signal, long process) throws IOException {
    Process kill =
        new ProcessBuilder("kill", "-" + signal, Long.toString(process)).inheritIO().start();
    await().atMost(10, TimeUnit.SECONDS).until(() -> !kill.isAlive());
  }
}
