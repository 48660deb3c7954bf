package io.modelport.selfhosted;

import static io.modelport.selfhosted.Calls.ANSWER;
import static io.modelport.selfhosted.Calls.EXACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The promise is 500 ms; the limits here are wider, so that a busy machine does not fail them. */
@Timeout(60)
@NeedsNatives
class GivingUpTest {
  private final ModelException reason = new ModelException(Kind.CANCELLED, "Enough.");
  private static final String LONG_PROMPT = "x".repeat(8_000);

  private EngineBackend backend;
  private Target target;

  @BeforeEach
  void open() {
    backend = Calls.backend(Calls.MODEL);
    target = backend.targets().get(0);
  }

  @AfterEach
  void close() {
    backend.close();
  }

  @Test
  void aCallThatWasCancelledBeforeIsNotMade() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel(reason);
    assertThatThrownBy(() -> call("Hi", EXACT, cancellation, piece -> {})).isSameAs(reason);
  }

  @Test
  void cancelsWhileThePromptIsRead() throws Exception {
    Cancellation cancellation = new Cancellation();
    CompletableFuture<Throwable> outcome = outcome(LONG_PROMPT, EXACT, cancellation, piece -> {});
    cancellation.cancel(reason);
    assertThat(outcome.get(2, TimeUnit.SECONDS)).isSameAs(reason);
    answersAgain();
  }

  @Test
  void cancelsWhateverTheCallIsAt() throws Exception {
    cancelAtRandom(20);
  }

  @Test
  @Tag("nightly")
  @Timeout(900)
  void cancelsAThousandTimesWhateverTheCallIsAt() throws Exception {
    cancelAtRandom(1_000);
  }

  /** Reading the text, the prompt, writing, or waiting behind four that have no end. */
  private void cancelAtRandom(int times) throws Exception {
    Random random = new Random(11);
    for (int i = 0; i < times; i++) {
      List<CompletableFuture<Throwable>> others = new ArrayList<>();
      Cancellation rest = new Cancellation();
      for (int j = 0; i % 2 == 1 && j < 4; j++) {
        others.add(outcome("Hi", Calls.ENDLESS, rest, piece -> {}));
      }
      Cancellation cancellation = new Cancellation();
      String prompt = "x".repeat(random.nextBoolean() ? 10 : 8_000);
      CompletableFuture<Throwable> call = outcome(prompt, Calls.ENDLESS, cancellation, piece -> {});
      LockSupport.parkNanos(random.nextInt(100_000_000)); // any time will do
      cancellation.cancel(reason);
      assertThat(call.get(2, TimeUnit.SECONDS)).as("%d, seed 11", i).isSameAs(reason);
      rest.cancel(reason);
      for (CompletableFuture<Throwable> other : others) {
        assertThat(other.get(2, TimeUnit.SECONDS)).isSameAs(reason);
      }
    }
    answersAgain();
  }

  @Test
  void cancelsInTheMiddleFromAnotherThread() throws Exception {
    Cancellation cancellation = new Cancellation();
    CountDownLatch begun = new CountDownLatch(3);
    CompletableFuture<Throwable> outcome =
        outcome("Hi", Calls.ENDLESS, cancellation, piece -> begun.countDown());
    begun.await();
    cancellation.cancel(reason);
    assertThat(outcome.get(2, TimeUnit.SECONDS)).isSameAs(reason);
    answersAgain();
  }

  @Test
  void whatIsCancelledDoesNotKeepTheEngineBusy() throws Exception {
    List<CompletableFuture<Throwable>> outcomes = new ArrayList<>();
    CountDownLatch begun = new CountDownLatch(4);
    Cancellation cancellation = new Cancellation();
    for (int i = 0; i < 4; i++) {
      AtomicBoolean first = new AtomicBoolean(true);
      outcomes.add(
          outcome(
              "Hi",
              Calls.ENDLESS,
              cancellation,
              piece -> {
                if (first.getAndSet(false)) {
                  begun.countDown();
                }
              }));
    }
    begun.await();
    cancellation.cancel(reason);
    // left alone, each of the four slots would go on for some seconds
    CompletableFuture<?> next =
        CompletableFuture.supplyAsync(() -> Calls.answer(target, "Hello", EXACT));
    assertThat(next.get(3, TimeUnit.SECONDS)).isNotNull();
    for (CompletableFuture<Throwable> outcome : outcomes) {
      assertThat(outcome.get()).isSameAs(reason);
    }
  }

  @Test
  void cancelsFromWithinAPiece() {
    Cancellation cancellation = new Cancellation();
    assertThatThrownBy(
            () -> call("Hi", Calls.ENDLESS, cancellation, piece -> cancellation.cancel(reason)))
        .isSameAs(reason);
    answersAgain();
  }

  @Test
  void anInterruptEndsTheCall() throws Exception {
    CompletableFuture<Thread> caller = new CompletableFuture<>();
    CountDownLatch begun = new CountDownLatch(3);
    CompletableFuture<Throwable> outcome =
        outcome(
            "Hi",
            Calls.ENDLESS,
            new Cancellation(),
            piece -> {
              caller.complete(Thread.currentThread());
              begun.countDown();
            });
    begun.await();
    caller.get().interrupt();
    assertThat(outcome.get(2, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
    answersAgain();
  }

  @Test
  void closingEndsAllCalls() throws Exception {
    CountDownLatch begun = new CountDownLatch(4);
    List<CompletableFuture<Throwable>> outcomes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      AtomicBoolean first = new AtomicBoolean(true);
      outcomes.add(
          outcome(
              "Hi",
              Calls.ENDLESS,
              new Cancellation(),
              piece -> {
                if (first.getAndSet(false)) {
                  begun.countDown();
                }
              }));
    }
    begun.await();
    CompletableFuture<Void> twice = CompletableFuture.runAsync(backend::close);
    backend.close();
    twice.get();
    for (CompletableFuture<Throwable> outcome : outcomes) {
      assertThat(outcome.get(2, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
    }
    assertThat(target.unavailable()).contains("The engine was closed.");
  }

  private void answersAgain() {
    for (int i = 0; i < 8; i++) {
      assertThat(Calls.answer(target, "Hello", EXACT).text()).isEqualTo(ANSWER);
    }
  }

  private CompletableFuture<Throwable> outcome(
      String prompt, ModelOptions options, Cancellation cancellation, Consumer<String> pieces) {
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                call(prompt, options, cancellation, pieces);
                outcome.completeExceptionally(new AssertionError("The call was answered."));
              } catch (ModelException e) {
                outcome.complete(e);
              }
            });
    caller.start();
    return outcome.orTimeout(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
  }

  private void call(
      String prompt, ModelOptions options, Cancellation cancellation, Consumer<String> pieces) {
    ModelRequest request = ModelRequest.of(prompt).withOptions(options);
    target.call(Calls.attempt(request, cancellation, pieces));
  }
}
