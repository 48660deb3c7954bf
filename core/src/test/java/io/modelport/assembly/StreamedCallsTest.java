package io.modelport.assembly;

import static io.modelport.assembly.ScriptedTarget.answering;
import static io.modelport.assembly.ScriptedTarget.emitting;
import static io.modelport.assembly.ScriptedTarget.failing;
import static io.modelport.assembly.ScriptedTarget.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.AttemptTrace;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.spi.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Streams through the whole pipeline: nothing is spliced, nothing is cut without an error. */
class StreamedCallsTest {
  private static final ModelRequest ORDINARY = ModelRequest.of("How do I export a report?");

  private final ScriptedPipeline scripted = new ScriptedPipeline();

  @Test
  void aStreamIsRescuedByAnotherTargetOnlyWhileNothingWasHandedOut() {
    ScriptedTarget second = outside("second", emitting(List.of("B"), answering("B")));
    try (ModelPort port = scripted.over(outside("first", failing(Kind.TRUNCATED)), second)) {
      assertThat(port.stream(ORDINARY).response().text()).isEqualTo("B");
    }
    ScriptedTarget cut = outside("cut", emitting(List.of("A"), failing(Kind.TRUNCATED)));
    try (ModelPort port = scripted.over(cut, second);
        ModelStream stream = port.stream(ORDINARY)) {
      ModelException failure = catchThrowableOfType(ModelException.class, stream::response);
      assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
      assertThat(failure.partialText()).contains("A");
    }
    assertThat(second.seen()).hasSize(1);
  }

  @Test
  void aStreamThatIsHeldBackIsRescuedWholeAndNeverSpliced() {
    ScriptedTarget cut = outside("cut", emitting(List.of("A", "A2"), failing(Kind.TRUNCATED)));
    ScriptedTarget second = outside("second", emitting(List.of("B", "B2"), answering("BB2")));
    try (ModelPort port = scripted.hold(new Hold(Long.MAX_VALUE)).over(cut, second);
        ModelStream stream = port.stream(ORDINARY)) {
      assertThat(stream).extracting(ModelStream.Piece::text).containsExactly("BB2");
      assertThat(stream.response().origin().attempts())
          .extracting(AttemptTrace::failure)
          .containsExactly(Optional.of(Kind.TRUNCATED), Optional.empty());
    }
  }

  @Test
  void aStreamIsHeldBackForAsManyCharactersAsAsked() {
    scripted.hold(new Hold(4));
    ScriptedTarget late = outside("late", emitting(List.of("AB", "CD"), failing(Kind.INTERNAL)));
    ScriptedTarget soon = outside("soon", emitting(List.of("AB", "C"), failing(Kind.INTERNAL)));
    ScriptedTarget good = outside("good", emitting(List.of("1", "234", "5"), answering("123456")));
    try (ModelPort port = scripted.over(soon, good);
        ModelStream stream = port.stream(ORDINARY)) {
      assertThat(stream).extracting(ModelStream.Piece::text).containsExactly("1234", "5", "6");
    }
    try (ModelPort port = scripted.over(late, good);
        ModelStream stream = port.stream(ORDINARY)) {
      ModelException failure = catchThrowableOfType(ModelException.class, stream::response);
      assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
      assertThat(failure.partialText()).contains("ABCD");
    }
  }

  @Test
  void whatWasHeldBackOfAFailedStreamIsTold() {
    ScriptedTarget cut = outside("cut", emitting(List.of("A"), failing(Kind.UNREACHABLE)));
    try (ModelPort port = scripted.hold(new Hold(Long.MAX_VALUE)).over(cut);
        ModelStream stream = port.stream(ORDINARY)) {
      ModelException failure = catchThrowableOfType(ModelException.class, stream::response);
      assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
      assertThat(failure.partialText()).contains("A");
    }
  }

  @Test
  void aModelThatThinksOrWritesAToolCallIsNotSilent() {
    scripted.timeouts(Duration.ofSeconds(20), Duration.ofMillis(150), Duration.ofMillis(150));
    ScriptedTarget thinking =
        outside(
            "thinking",
            attempt -> {
              for (int i = 0; i < 10; i++) {
                attempt.alive();
                pause(attempt, Duration.ofMillis(40));
              }
              return answering("done").apply(attempt);
            });
    try (ModelPort port = scripted.over(thinking)) {
      assertThat(port.stream(ORDINARY).response().text()).isEqualTo("done");
    }
  }

  private static void pause(Attempt attempt, Duration time) {
    try {
      attempt.cancellation().await(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void piecesThatAreNotTheAnswerAreNeverASuccess() {
    ScriptedTarget liar = outside("liar", emitting(List.of("one"), answering("two")));
    try (ModelPort port = scripted.over(liar);
        ModelStream stream = port.stream(ORDINARY)) {
      ModelException failure = catchThrowableOfType(ModelException.class, stream::response);
      assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
    }
  }

  @Test
  void anAnswerThatComesWholeIsStillAStream() {
    try (ModelPort port = scripted.over(outside("whole", answering("all at once")));
        ModelStream stream = port.stream(ORDINARY)) {
      assertThat(stream).extracting(ModelStream.Piece::text).containsExactly("all at once");
    }
  }

  @Test
  void aSilentTargetIsLeftForTheNextOneAfterTheFirstTokenTimeout() {
    scripted.timeouts(Duration.ofSeconds(20), Duration.ofMillis(40), Duration.ofSeconds(10));
    ScriptedTarget silent = outside("silent", ScriptedTarget::stall);
    try (ModelPort port = scripted.over(silent, outside("second", answering("B")))) {
      var response = port.stream(ORDINARY).response();
      assertThat(response.text()).isEqualTo("B");
      assertThat(response.origin().attempts().get(0).failure()).contains(Kind.TIMED_OUT);
    }
  }

  @Test
  void aStreamOfAClosedPortFailsEachTimeItIsRead() {
    ModelPort port = scripted.over(outside("only", answering("never")));
    ModelStream stream = port.stream(ORDINARY);
    port.close();
    for (int i = 0; i < 2; i++) {
      assertThat(catchThrowableOfType(ModelException.class, stream::response).kind())
          .isEqualTo(Kind.CANCELLED);
    }
  }
}
