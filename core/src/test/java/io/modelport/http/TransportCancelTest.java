package io.modelport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.stub.Faults;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever gives up is heard upstream within half a second, at whatever stage. */
@Timeout(30)
class TransportCancelTest {
  /** The promise is 500 ms; four times as long, so that a busy machine does not fail the test. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private static final Script STALL_IN_STREAM =
      (request, connection) -> {
        connection.openStream();
        connection.event("one");
        connection.stall();
      };

  @Test
  void cancellingBeforeTheHeadClosesTheConnection() throws Exception {
    assertHeard(Faults.stallBeforeHeaders(), false, true);
  }

  @Test
  void cancellingBehindTheHeadClosesTheConnection() throws Exception {
    assertHeard(Faults.stallAfterHeaders(), false, false);
  }

  @Test
  void cancellingInTheMiddleClosesTheConnection() throws Exception {
    assertHeard(STALL_IN_STREAM, false, false);
  }

  @Test
  void interruptingBeforeTheHeadClosesTheConnection() throws Exception {
    assertHeard(Faults.stallBeforeHeaders(), true, true);
  }

  @Test
  void interruptingBehindTheHeadClosesTheConnection() throws Exception {
    assertHeard(Faults.stallAfterHeaders(), true, false);
  }

  @Test
  void interruptingInTheMiddleClosesTheConnection() throws Exception {
    assertHeard(STALL_IN_STREAM, true, false);
  }

  /** The head comes while the caller gives up: neither may believe that the other closes. */
  @Test
  void interruptingWhileTheHeadComesClosesTheConnection() throws Exception {
    Random random = new Random(1);
    Line line = new Line();
    try (StubServer stub = StubServer.start(STALL_IN_STREAM)) {
      for (int round = 0; round < 300; round++) {
        Thread caller = new Thread(() -> failure(line, stub));
        caller.start();
        assertThat(stub.awaitRequest(Duration.ofSeconds(10))).isTrue();
        long moment = System.nanoTime() + random.nextInt(1_000_000);
        while (System.nanoTime() < moment) {
          Thread.onSpinWait();
        }
        caller.interrupt();
        assertThat(stub.awaitDisconnect(SOON)).as("upstream hears of it, round %s", round).isTrue();
        caller.join();
      }
    }
  }

  @Test
  void aCancelledAttemptOpensNothing() {
    try (StubServer stub = StubServer.start(Faults.status(200, "{}"))) {
      Line line = new Line();
      line.cancellation.cancel(new ModelException(Kind.TIMED_OUT, "Too late."));
      assertThat(failure(line, stub).kind()).isEqualTo(Kind.TIMED_OUT);
      assertThat(stub.received()).isEmpty();
    }
  }

  @Test
  void closingHalfReadClosesTheConnection() throws Exception {
    try (StubServer stub = StubServer.start(STALL_IN_STREAM)) {
      try (HttpAnswer answer = new Line().stream(stub.baseUrl())) {
        answer.lines(any -> false);
      }
      assertThat(stub.awaitDisconnect(SOON)).isTrue();
    }
  }

  /** Who wants the answer whole waits in the same place for its head and for its end. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givingUpAWholeAnswerInTheMiddleClosesTheConnection(boolean interrupt) throws Exception {
    CountDownLatch half = new CountDownLatch(1);
    Script halfAnswered =
        (request, connection) -> {
          connection.openStream();
          connection.event("one");
          half.countDown();
          connection.stall();
        };
    try (StubServer stub = StubServer.start(halfAnswered)) {
      Line line = new Line();
      CompletableFuture<ModelException> outcome = new CompletableFuture<>();
      Thread caller = new Thread(() -> outcome.complete(wholeFailure(line, stub)));
      caller.start();
      half.await();
      if (interrupt) {
        caller.interrupt();
      } else {
        line.cancellation.cancel(new ModelException(Kind.TIMED_OUT, "Too late."));
      }
      assertThat(stub.awaitDisconnect(SOON)).as("upstream hears of it").isTrue();
      assertThat(outcome.get(10, TimeUnit.SECONDS).kind())
          .isEqualTo(interrupt ? Kind.CANCELLED : Kind.TIMED_OUT);
    }
  }

  private static ModelException wholeFailure(Line line, StubServer stub) {
    try (HttpAnswer answer = line.open(stub.baseUrl())) {
      answer.body();
      throw new AssertionError("The answer ended well.");
    } catch (ModelException e) {
      return e;
    }
  }

  private static void assertHeard(Script stall, boolean interrupt, boolean beforeHead)
      throws Exception {
    try (StubServer stub = StubServer.start(stall)) {
      Line line = new Line();
      CompletableFuture<ModelException> outcome = new CompletableFuture<>();
      CompletableFuture<Boolean> flag = new CompletableFuture<>();
      CountDownLatch opened = new CountDownLatch(beforeHead ? 0 : 1);
      Thread caller =
          new Thread(
              () -> {
                outcome.complete(failure(line, stub, opened));
                flag.complete(Thread.currentThread().isInterrupted());
              });
      caller.start();
      assertThat(stub.awaitRequest(Duration.ofSeconds(10))).isTrue();
      opened.await();
      if (interrupt) {
        caller.interrupt();
      } else {
        line.cancellation.cancel(new ModelException(Kind.TIMED_OUT, "Too late."));
      }
      assertThat(stub.awaitDisconnect(SOON)).as("upstream hears of it").isTrue();
      assertThat(outcome.get(10, TimeUnit.SECONDS).kind())
          .isEqualTo(interrupt ? Kind.CANCELLED : Kind.TIMED_OUT);
      assertThat(flag.get(10, TimeUnit.SECONDS)).isEqualTo(interrupt);
    }
  }

  private static ModelException failure(Line line, StubServer stub) {
    return failure(line, stub, new CountDownLatch(1));
  }

  private static ModelException failure(Line line, StubServer stub, CountDownLatch opened) {
    try (HttpAnswer answer = line.stream(stub.baseUrl())) {
      opened.countDown();
      answer.lines(any -> true);
      throw new AssertionError("The answer ended well.");
    } catch (ModelException e) {
      return e;
    }
  }
}
