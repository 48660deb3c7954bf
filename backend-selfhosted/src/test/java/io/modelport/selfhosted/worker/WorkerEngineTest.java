package io.modelport.selfhosted.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.selfhosted.engine.PieceSink;
import io.modelport.spi.Cancellation;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many calls through one healthy worker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerEngineTest {
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private WorkerEngine engine;
  private Calls calls;

  @BeforeAll
  void start() throws WorkerStartException {
    engine =
        WorkerEngine.start(
            WorkerSpec.of(ObedientEngineFactory.class, Map.of("password", "open sesame")));
    calls = new Calls(engine);
  }

  @AfterAll
  void stop() {
    calls.close();
    engine.close();
  }

  @Test
  void tellsTheFactsOfTheEngineInside() {
    assertThat(engine.facts().fingerprint()).isEqualTo("load model-a");
    assertThat(engine.facts().contextLength()).isEqualTo(4096);
  }

  @Test
  void runsInAnotherProcess() {
    assertThat(engine.pid().orElseThrow()).isNotEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void streamsPiecesThatMakeTheText() {
    Calls.Call call = calls.stream("say 200");
    assertThat(call.answer().text()).isEqualTo(String.join("", call.pieces())).endsWith("word199 ");
    assertThat(call.pieces()).hasSize(200);
  }

  @Test
  void sendsNoPieceWhereNobodyReads() {
    assertThat(calls.whole("say 3").answer().text()).isEqualTo("word0 word1 word2 ");
  }

  @Test
  void embeds() {
    List<float[]> vectors =
        engine.embed(EmbeddingRequest.of("a", "abc"), new Cancellation()).vectors();
    assertThat(vectors.get(0)).containsExactly(1f, 1f);
    assertThat(vectors.get(1)).containsExactly(3f, 1f);
  }

  @Test
  void passesTypedFailuresOn() {
    assertThat(calls.whole("refuse 7").failure())
        .hasMessage("Too long by 7")
        .extracting(ModelException::kind)
        .isEqualTo(Kind.CONTEXT_TOO_LONG);
  }

  @Test
  void tellsOnlyTheTypeOfAForeignFailure() {
    assertThat(calls.whole("break").failure())
        .hasMessage("The engine failed with java.lang.IllegalStateException.")
        .extracting(ModelException::kind)
        .isEqualTo(Kind.INTERNAL);
  }

  @Test
  void takesTenMegabytesOfPrompt() {
    String prompt = "length 0 " + "x".repeat(10 << 20);
    assertThat(calls.whole(prompt).answer().text()).isEqualTo(Integer.toString(prompt.length()));
  }

  @Test
  void refusesWhatItsHeapCannotHold() {
    assertThat(calls.whole("length 0 " + "x".repeat(33 << 20)).failure().kind())
        .isEqualTo(Kind.INVALID_REQUEST);
  }

  @Test
  void cancelsWithinHalfASecond() {
    // A busy machine may stall once, not five times.
    Duration quickest = Duration.ofDays(1);
    for (int i = 0; i < 5 && quickest.compareTo(HALF_A_SECOND) >= 0; i++) {
      Duration took = cancelTwo();
      quickest = took.compareTo(quickest) < 0 ? took : quickest;
    }
    assertThat(quickest).isLessThan(HALF_A_SECOND);
  }

  private Duration cancelTwo() {
    Calls.Call waiting = calls.whole("hold");
    Calls.Call dripping = calls.stream("drip 5");
    await().until(() -> dripping.pieces().size() > 2);
    long start = System.nanoTime();
    ModelException reason = new ModelException(Kind.TIMED_OUT, "Too late.");
    waiting.cancellation().cancel(reason);
    dripping.cancellation().cancel(reason);
    assertThat(waiting.failure()).isSameAs(reason);
    assertThat(dripping.failure()).isSameAs(reason);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void endsAtOnceForACallerWhoIsInterrupted() throws InterruptedException {
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                engine.answer(ModelRequest.of("hold"), new Cancellation(), PieceSink.none());
              } catch (ModelException e) {
                failures.add(e);
              }
            });
    caller.start();
    await().until(() -> caller.getState() == Thread.State.WAITING);
    caller.interrupt();
    caller.join(TimeUnit.SECONDS.toMillis(10));
    assertThat(failures).singleElement().extracting("kind").isEqualTo(Kind.CANCELLED);
    assertThat(calls.whole("say 1").answer().text()).isEqualTo("word0 ");
  }

  @Test
  void keepsASlowReaderFromStoppingOthers() throws InterruptedException {
    CountDownLatch goOn = new CountDownLatch(1);
    Calls.Call slow = calls.stream("say 20000", piece -> awaitQuietly(goOn));
    await().until(() -> !slow.pieces().isEmpty());
    assertThat(calls.stream("say 20000").answer().text()).endsWith("word19999 ");
    assertThat(slow.pieces()).hasSize(1);
    goOn.countDown();
    assertThat(slow.answer().text()).endsWith("word19999 ");
    assertThat(slow.pieces()).hasSize(20_000);
  }

  @Test
  void endsTheAnswerWhereTheReaderFails() {
    Calls.Call call =
        calls.stream(
            "drip 1",
            piece -> {
              throw new ModelException(Kind.BLOCKED, "Enough.");
            });
    assertThat(call.failure().kind()).isEqualTo(Kind.BLOCKED);
  }

  @Test
  void givesTheWorkerNoSecretOfTheEnvironmentOrTheCommandLine() {
    assertThat(calls.whole("variables").answer().text().split(","))
        .contains("CLASSPATH", "PATH")
        .allMatch(
            name -> name.matches("CLASSPATH|PATH|HOME|LANG|TMPDIR|(LC|XDG|OMP|GGML)_.*|.*LIB.*"));
    assertThat(calls.whole("arguments").answer().text())
        .contains("-XX:+UseSerialGC")
        .doesNotContain("sesame");
    assertThat(engine.toString()).doesNotContain("sesame");
  }

  @Test
  void leavesNoFileWhereItMetTheWorker() {
    assertThat(new File(System.getProperty("java.io.tmpdir")).list())
        .noneMatch(name -> name.matches("modelport\\d+"));
  }

  @Test
  void refusesACallThatIsCancelledAlready() {
    Cancellation cancelled = new Cancellation();
    cancelled.cancel(new ModelException(Kind.CANCELLED, "Never mind."));
    assertThatThrownBy(() -> engine.answer(ModelRequest.of("say 1"), cancelled, PieceSink.none()))
        .hasMessage("Never mind.");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
