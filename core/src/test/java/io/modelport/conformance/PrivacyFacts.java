package io.modelport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.Option;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Neither the prompt nor the answer stands in anything that people log. */
interface PrivacyFacts extends Bench {
  String PROMPT = "zq-planted-prompt-canary";
  String ANSWER = "zq-planted-answer-canary";

  @Test
  default void nothingPrintsThePromptOrTheAnswer() {
    play(Script.answer(ANSWER, " and more."));
    ModelPort port = open();
    ModelResponse response = port.generate(canary());
    assertClean(canary().toString());
    assertClean(response.toString());
    assertClean(response.origin().toString());
    try (ModelStream stream = port.stream(canary())) {
      assertClean(stream.toString());
      stream.forEach(piece -> assertClean(piece.toString()));
      assertClean(stream.response().toString());
      assertClean(stream.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  default void noFailureOfAProviderCarriesContent(Kind kind) {
    play(Script.fail(kind));
    assertFailuresClean(open(), canary());
  }

  @Test
  default void noCutAnswerPrintsContent() {
    play(Script.cutAfter(ANSWER, " and"));
    assertFailuresClean(open(), canary());
  }

  @Test
  default void noTimeoutPrintsContent() {
    play(Script.stallAfter(ANSWER, " and"));
    ModelPort port = open(Map.of("modelport.timeout.idle", SHORT.toMillis() + "ms"));
    assertFailuresClean(
        port, canary().withContext(CallContext.none().withDeadline(SHORT.multipliedBy(2))));
  }

  @Test
  default void noCancelledCallPrintsContent() throws InterruptedException {
    play(Script.stall());
    ModelStream stream = open().stream(canary());
    Background reader = Background.run(stream::response);
    awaitBusy();
    stream.close();
    assertClean(print(reader.failed(SOON)));
  }

  @Test
  default void noRefusalPrintsContent() {
    play(Script.anything());
    ModelPort port = open();
    port.close();
    assertFailuresClean(port, canary());
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  default void noRefusedOptionPrintsContent(Option option) {
    Assumptions.assumeFalse(honours(option), "The option is honoured.");
    play(Script.anything());
    ModelRequest request = canary();
    assertFailuresClean(open(), request.withOptions(Samples.with(option, request.options())));
  }

  @Test
  default void noLogShowsContentAtAnyLevel() {
    Assumptions.assumeTrue(LogCapture.isPossible(), "Only Logback can be listened to.");
    try (LogCapture log = LogCapture.begin()) {
      for (Script script : List.of(Script.answer(ANSWER), Script.cutAfter(ANSWER, " and"))) {
        play(script);
        ModelPort port = open();
        assertThat(Outcome.of(() -> port.generate(canary()))).isNotNull();
        try (ModelStream stream = port.stream(canary())) {
          assertThat(Outcome.of(stream::response)).isNotNull();
        }
        port.close(); // which writes the lines that wait
      }
      assertThat(log.text()).as("decision records at least").isNotEmpty();
      assertClean(log.text());
    }
  }

  private ModelRequest canary() {
    return settled(ModelRequest.of("Please mind the " + PROMPT + " here."));
  }

  private static void assertFailuresClean(ModelPort port, ModelRequest request) {
    assertClean(print(Outcome.failureOf(() -> port.generate(request))));
    try (ModelStream stream = port.stream(request)) {
      assertClean(print(Outcome.failureOf(stream::response)));
      assertClean(stream.toString());
    }
  }

  /** The whole trace: messages, causes, suppressed ones; and the attempts. */
  private static String print(ModelException failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text + failure.attempts().toString();
  }

  private static void assertClean(String printed) {
    assertThat(printed).doesNotContain(PROMPT).doesNotContain(ANSWER);
  }
}
