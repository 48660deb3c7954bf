package io.modelport.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.Finish;
import io.modelport.ModelPort;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.ModelStream.Piece;
import io.modelport.Option;
import io.modelport.Origin;
import io.modelport.ToolCall;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A complete answer is the same however it is asked for, and ends once. */
interface AnswerFacts extends Bench {

  @Test
  default void blockingAndStreamedAnswersAreEqual() {
    play(Script.anything());
    ModelPort port = open();
    ModelResponse whole = port.generate(hello());
    try (ModelStream stream = port.stream(hello())) {
      String pieces = Bench.read(stream);
      assertThat(pieces).isEqualTo(whole.text());
      assertThat(stream.response().text()).isEqualTo(whole.text());
      assertThat(stream.response().finish()).isEqualTo(whole.finish());
      // how much of a prompt is remembered from before may differ
      assertThat(stream.response().usage().input()).isEqualTo(whole.usage().input());
      assertThat(stream.response().usage().output()).isEqualTo(whole.usage().output());
    }
  }

  @Test
  default void piecesAreNeverEmptyAndMakeUpTheText() {
    play(Script.answer("Hel", "lo, ", "", "world", "."));
    try (ModelStream stream = open().stream(hello())) {
      assertThat(stream).extracting(Piece::text).doesNotContain("");
      assertThat(stream.response().text()).isEqualTo("Hello, world.");
      assertThat(stream.response().finish()).isEqualTo(Finish.STOP);
    }
  }

  @Test
  default void theWholeAnswerIsTheChosenOne() {
    play(Script.answer("Hel", "lo, ", "world."));
    ModelResponse response = open().generate(hello());
    assertThat(response.text()).isEqualTo("Hello, world.");
    assertThat(response.finish()).isEqualTo(Finish.STOP);
    assertThat(response.toolCalls()).isEmpty();
  }

  @Test
  default void anAnswerEndsOnce() {
    play(Script.anything());
    try (ModelStream stream = open().stream(hello())) {
      Bench.read(stream);
      Iterator<Piece> pieces = stream.iterator();
      assertThat(pieces.hasNext()).isFalse();
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(pieces::next);
      assertThat(stream.response()).isSameAs(stream.response());
      assertThat(pieces.hasNext()).isFalse();
    }
  }

  @Test
  default void theResponseReadsWhatNobodyHasRead() {
    play(Script.anything());
    ModelPort port = open();
    String whole = port.generate(hello()).text();
    try (ModelStream stream = port.stream(hello())) {
      assertThat(stream.response().text()).isEqualTo(whole);
      assertThat(stream.iterator().hasNext()).isFalse();
    }
  }

  @Test
  default void aStreamHasOneIterator() {
    play(Script.answer("One", " two"));
    try (ModelStream stream = open().stream(hello())) {
      stream.iterator().next();
      assertThat(stream.iterator()).isSameAs(stream.iterator());
      assertThat(stream.iterator().hasNext()).isTrue();
    }
  }

  @Test
  default void toolCallsComeWholeBothWays() {
    Assumptions.assumeTrue(honours(Option.TOOLS), "The backend declares no tools.");
    ToolCall call = new ToolCall("call-1", "lookup", "{\"ticket\":7}");
    play(Script.answer().withToolCalls(call));
    ModelPort port = open();
    assertAsksFor(call, port.generate(Samples.withTools(hello())));
    try (ModelStream stream = port.stream(Samples.withTools(hello()))) {
      assertAsksFor(call, stream.response());
    }
  }

  private static void assertAsksFor(ToolCall call, ModelResponse response) {
    assertThat(response.finish()).isEqualTo(Finish.TOOL_CALLS);
    assertThat(response.toolCalls()).hasSize(1);
    ToolCall asked = response.toolCalls().get(0);
    assertThat(asked.name()).isEqualTo(call.name());
    assertThat(asked.arguments().replace(" ", "")).isEqualTo(call.arguments());
    assertThat(asked.id()).isNotBlank();
  }

  @Test
  default void anAnswerKnowsWhereItCameFrom() {
    play(Script.anything());
    ModelPort port = open();
    assertKnown(port.generate(hello()));
    try (ModelStream stream = port.stream(hello())) {
      assertKnown(stream.response());
      assertThat(stream.response().origin().timeToFirstToken()).isPresent();
    }
  }

  private static void assertKnown(ModelResponse response) {
    Origin origin = response.origin();
    assertThat(origin.backend()).isNotBlank().isNotEqualTo(Origin.unknown().backend());
    assertThat(origin.provider()).isNotBlank();
    assertThat(origin.modelAsked()).isNotBlank();
    assertThat(origin.latency()).isPositive();
    assertThat(origin.attempts()).isNotEmpty();
    assertThat(origin.attempts().get(origin.attempts().size() - 1).failure()).isEmpty();
    assertThat(response.decisionId()).isPresent();
  }
}
