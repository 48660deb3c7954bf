package io.modelport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelStream;
import io.modelport.ModelStream.Piece;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer is complete or it is an error, and the error is always the same one. */
interface FailureFacts extends Bench {

  @ParameterizedTest
  @EnumSource(Kind.class)
  default void aFailureHasItsKind(Kind kind) {
    play(Script.fail(kind));
    ModelPort port = open();
    assertThat(Outcome.failureOf(() -> port.generate(hello())).kind()).isEqualTo(kind);
    try (ModelStream stream = port.stream(hello())) {
      assertFailsAlike(stream, kind);
    }
  }

  @Test
  default void aCutStreamIsTruncatedAndKeepsWhatArrived() {
    play(Script.cutAfter("Half", " an"));
    try (ModelStream stream = open().stream(hello())) {
      Iterator<Piece> pieces = stream.iterator();
      StringBuilder arrived = new StringBuilder();
      ModelException failure =
          Outcome.failureOf(
              () -> {
                while (pieces.hasNext()) {
                  arrived.append(pieces.next().text());
                }
                return arrived;
              });
      assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
      assertThat(failure.partialText()).hasValue("Half an");
      assertThat(arrived).hasToString("Half an");
      assertFailsAlike(stream, Kind.TRUNCATED);
    }
  }

  @Test
  default void aCutAnswerIsTruncatedWhereNobodyStreams() {
    play(Script.cutAfter("Half", " an"));
    ModelPort port = open();
    assertThat(Outcome.failureOf(() -> port.generate(hello())).kind()).isEqualTo(Kind.TRUNCATED);
  }

  @Test
  default void anAnswerCutBeforeItsFirstPieceIsNoAnswer() {
    play(Script.cutAfter());
    ModelPort port = open();
    Kind[] honest = {Kind.UNREACHABLE, Kind.MALFORMED_ANSWER, Kind.TRUNCATED, Kind.INTERNAL};
    assertThat(Outcome.failureOf(() -> port.generate(hello())).kind()).isIn((Object[]) honest);
    try (ModelStream stream = port.stream(hello())) {
      assertThat(Outcome.failureOf(stream::response).kind()).isIn((Object[]) honest);
    }
  }

  @Test
  default void aFailedCallLeavesThePortUsable() {
    play(Script.cutAfter("Half", " an"));
    ModelPort port = open();
    Outcome.failureOf(() -> port.stream(hello()).response());
    play(Script.answer("Whole."));
    assertThat(port.generate(hello()).text()).isEqualTo("Whole.");
  }

  /** Whatever is asked of a failed stream, and however often, it says the same. */
  static void assertFailsAlike(ModelStream stream, Kind kind) {
    Iterator<Piece> pieces = stream.iterator();
    for (int i = 0; i < 2; i++) {
      assertThat(Outcome.failureOf(pieces::hasNext).kind()).isEqualTo(kind);
      assertThat(Outcome.failureOf(pieces::next).kind()).isEqualTo(kind);
      assertThat(Outcome.failureOf(stream::response).kind()).isEqualTo(kind);
    }
  }
}
