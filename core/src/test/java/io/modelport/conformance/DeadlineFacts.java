package io.modelport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A call ends in time, whatever the model does, and its work ends with it. */
interface DeadlineFacts extends Bench {

  @Test
  default void aCallEndsAtTheDeadlineOfItsRequest() throws InterruptedException {
    play(Script.stall());
    ModelPort port = open();
    assertThat(late(() -> port.generate(hurried())).kind()).isEqualTo(Kind.TIMED_OUT);
    assertStopped();
    try (ModelStream stream = port.stream(hurried())) {
      assertThat(late(stream::response).kind()).isEqualTo(Kind.TIMED_OUT);
      FailureFacts.assertFailsAlike(stream, Kind.TIMED_OUT);
    }
    assertStopped();
  }

  @Test
  default void aCallEndsAtTheConfiguredDeadline() throws InterruptedException {
    play(Script.stall());
    ModelPort port = open(Map.of("modelport.timeout.total", millis(SHORT)));
    assertThat(late(() -> port.generate(hello())).kind()).isEqualTo(Kind.TIMED_OUT);
    assertStopped();
  }

  @Test
  default void aStalledAnswerEndsAtTheDeadlineWhereNobodyStreams() throws InterruptedException {
    play(Script.stallAfter("Half", " an"));
    ModelPort port = open();
    assertThat(late(() -> port.generate(hurried())).kind()).isIn(Kind.TIMED_OUT, Kind.TRUNCATED);
    assertStopped();
  }

  @Test
  default void aFirstPieceThatIsLateTimesOut() throws InterruptedException {
    play(Script.stall());
    ModelPort port = open(Map.of("modelport.timeout.first-token", millis(SHORT)));
    try (ModelStream stream = port.stream(hello())) {
      assertThat(late(stream.iterator()::hasNext).kind()).isEqualTo(Kind.TIMED_OUT);
    }
    assertStopped();
  }

  @Test
  default void aStreamThatFallsSilentIsTruncated() throws InterruptedException {
    play(Script.stallAfter("Half", " an"));
    ModelPort port = open(Map.of("modelport.timeout.idle", millis(SHORT)));
    try (ModelStream stream = port.stream(hello())) {
      ModelException failure = late(stream::response);
      assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
      assertThat(failure.partialText()).hasValue("Half an");
      FailureFacts.assertFailsAlike(stream, Kind.TRUNCATED);
    }
    assertStopped();
  }

  @Test
  default void aStreamThatMeetsItsDeadlineAfterAPieceIsTruncated() throws InterruptedException {
    play(Script.stallAfter("Half", " an"));
    try (ModelStream stream = open().stream(hurried())) {
      ModelException failure = late(stream::response);
      assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
      assertThat(failure.partialText()).hasValue("Half an");
    }
    assertStopped();
  }

  private ModelRequest hurried() {
    return hello().withContext(CallContext.none().withDeadline(SHORT));
  }

  private static String millis(Duration time) {
    return time.toMillis() + "ms";
  }

  /** The failure of a call that may not fail before its limit, nor long after it. */
  private static ModelException late(Callable<?> call) throws InterruptedException {
    Background.Ended ended = Background.run(call).ended(SHORT.plus(SOON));
    ModelException failure = ended.outcome().failure();
    // A tenth less, because timers may count from a moment before the call or round.
    assertThat(ended.took()).isGreaterThan(SHORT.multipliedBy(9).dividedBy(10));
    return failure;
  }
}
