package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.spi.Target;
import io.modelport.stub.AnthropicStub;
import io.modelport.stub.Faults;
import io.modelport.stub.OpenAiStub;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The fault table: whatever goes wrong, one terminal outcome of the right kind. */
@Timeout(60)
class HostedFaultTest {
  private static final String ERROR = "{\"error\":{\"code\":503,\"message\":\"m\"}}";
  private static final String DONE =
      "{\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true}";
  private static final String ANSWER =
      OpenAiStub.completion("{\"role\":\"assistant\",\"content\":\"a\"}", "stop");
  private static final String TWICE = ANSWER.replace("\"a\"", "\"a\",\"content\":\"b\"");
  private static final String HALF = "{\"choices\":[{\"delta\":{\"conte";

  /** Faults that look alike in both protocols, blocking and streamed. */
  static Stream<Arguments> anywhere() {
    String told = "{\"error\":{\"message\":\"m\",\"type\":\"server_error\"}}";
    return Stream.of(
            arguments("reset before the head", Faults.resetBeforeHeaders(), Kind.UNREACHABLE),
            arguments("HTML", Faults.nonsense("text/html", "<html/>"), Kind.MALFORMED_ANSWER),
            arguments("empty", Faults.status(200, ""), Kind.MALFORMED_ANSWER),
            arguments("no JSON", Faults.status(200, "{\"id\":"), Kind.MALFORMED_ANSWER),
            arguments("more behind it", Faults.status(200, ANSWER + "}"), Kind.MALFORMED_ANSWER),
            arguments("said twice", Faults.status(200, TWICE), Kind.MALFORMED_ANSWER),
            arguments("a list", Faults.status(200, "[]"), Kind.MALFORMED_ANSWER),
            arguments("another form", Faults.status(200, "{\"a\":1}"), Kind.MALFORMED_ANSWER),
            arguments("an error as 200", Faults.status(200, told), Kind.MALFORMED_ANSWER),
            arguments("redirect", Faults.status(302, "", "Location: /"), Kind.MALFORMED_ANSWER),
            arguments("no key", Faults.status(401, told), Kind.UNAUTHORIZED),
            arguments("too many", Faults.status(429, told), Kind.RATE_LIMITED),
            arguments("failed", Faults.status(500, told), Kind.INTERNAL),
            arguments("busy", Faults.status(529, told), Kind.OVERLOADED))
        .flatMap(
            each ->
                Spoke.providers()
                    .map(
                        provider ->
                            arguments(provider, each.get()[0], each.get()[1], each.get()[2])));
  }

  @ParameterizedTest(name = "{0}, {1}: {3}")
  @MethodSource("anywhere")
  void hasItsKind(String provider, String name, Script fault, Kind kind) {
    try (StubServer stub = StubServer.start(fault)) {
      for (boolean streaming : List.of(false, true)) {
        Caller caller = new Caller();
        ModelException failure = failure(caller, provider, stub, streaming);
        assertThat(failure.kind()).as("streaming: %s", streaming).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(provider);
        assertThat(caller.pieces).isEmpty();
      }
    }
  }

  /** Faults in the middle of a stream, behind the pieces "one" and "two". */
  static Stream<Arguments> inTheMiddle() {
    return Stream.of(
        arguments("gemini", "no finish reason", cut(Spoke.GEMINI, c -> c.endStream())),
        arguments("mistral", "no finish reason", cut(Spoke.MISTRAL, c -> c.endStream())),
        arguments("ollama", "no finish reason", cut(Spoke.OLLAMA, c -> c.endStream())),
        arguments("gemini", "closed", cut(Spoke.GEMINI, c -> c.hangUp())),
        arguments("mistral", "closed", cut(Spoke.MISTRAL, c -> c.hangUp())),
        arguments("ollama", "closed", cut(Spoke.OLLAMA, c -> c.hangUp())),
        arguments("gemini", "garbage", broken(Spoke.GEMINI, "%&/(")),
        arguments("mistral", "garbage", broken(Spoke.MISTRAL, "%&/(")),
        arguments("ollama", "garbage", broken(Spoke.OLLAMA, "%&/(")),
        arguments("gemini", "an error", broken(Spoke.GEMINI, ERROR)),
        arguments("mistral", "an error", broken(Spoke.MISTRAL, ERROR)),
        arguments("ollama", "an error", broken(Spoke.OLLAMA, "{\"error\":\"m\"}")),
        arguments("ollama", "done for no reason", broken(Spoke.OLLAMA, DONE)),
        arguments("mistral", "only [DONE]", broken(Spoke.MISTRAL, "[DONE]")),
        arguments("openai", "no finish reason", openAi(c -> c.endStream())),
        arguments("openai", "only [DONE]", openAi(c -> c.event("[DONE]"))),
        arguments("openai", "closed", openAi(c -> c.hangUp())),
        arguments("openai", "half an event", openAi(c -> c.chunk("data: " + HALF + "\n\n"))),
        arguments("openai", "garbage", openAi(c -> c.chunk("%&/(\n\ndata: ]\n\n"))),
        arguments("openai", "an error", openAi(c -> c.event("{\"error\":{\"message\":\"m\"}}"))),
        arguments(
            "openai",
            "an overload",
            openAi(c -> c.event("{\"error\":{\"type\":\"overloaded_error\"}}"))),
        arguments(
            "openai",
            "an unknown end",
            openAi(c -> c.event(OpenAiStub.chunk("{}", "insufficient_system_resource")))),
        arguments("anthropic", "no stop reason", anthropic(c -> c.endStream())),
        arguments(
            "anthropic",
            "stopped without a reason",
            anthropic(c -> AnthropicStub.event(c, "message_stop", "\"a\":0"))),
        arguments(
            "anthropic",
            "an error",
            anthropic(
                c ->
                    AnthropicStub.event(c, "error", "\"error\":{\"type\":\"overloaded_error\"}"))));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("inTheMiddle")
  void aStreamThatBreaksOffIsTruncatedAndKeepsItsText(String provider, String name, Script fault) {
    try (StubServer stub = StubServer.start(fault)) {
      Caller caller = new Caller();
      ModelException failure = failure(caller, provider, stub, true);
      assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
      assertThat(failure.partialText()).contains("onetwo");
      assertThat(caller.pieces).containsExactly("one", "two");
    }
  }

  /** The reset waits for the reader: the JDK's client may drop what it has not handed on. */
  @ParameterizedTest
  @EnumSource(Spoke.class)
  void aStreamThatIsResetIsTruncatedAndKeepsItsText(Spoke spoke) {
    Caller caller = new Caller();
    Spoke.End reset =
        connection -> {
          Awaitility.await().until(() -> caller.pieces.size() == 2);
          connection.reset();
        };
    try (StubServer stub = StubServer.start(cut(spoke, reset))) {
      ModelException failure = failure(caller, spoke.provider(), stub, true);
      assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
      assertThat(failure.partialText()).contains("onetwo");
    }
  }

  /** What comes, or does not come, behind the finish reason does not make an answer worse. */
  static Stream<Script> behindTheEnd() {
    String end = OpenAiStub.chunk("{}", "stop");
    return Stream.of(
        openAi(c -> c.event(end)),
        openAi(
            c -> {
              c.event(end);
              c.endStream();
            }),
        openAi(
            c -> {
              c.event(end);
              c.event("%&/");
            }),
        openAi(
            c -> {
              c.chunk("data: " + end);
              c.endStream();
            }));
  }

  @ParameterizedTest
  @MethodSource("behindTheEnd")
  void aStreamWithAFinishReasonIsComplete(Script script) {
    try (StubServer stub = StubServer.start(script)) {
      Caller caller = new Caller();
      Target target = caller.target("openai", stub.baseUrl());
      assertThat(caller.stream(target, ModelRequest.of("Hi")).text()).isEqualTo("onetwo");
    }
  }

  private static ModelException failure(
      Caller caller, String provider, StubServer stub, boolean streaming) {
    Target target = caller.target(provider, stub.baseUrl());
    ModelRequest request = ModelRequest.of("Hi");
    try {
      var completion = streaming ? caller.stream(target, request) : caller.ask(target, request);
      throw new AssertionError("There was an answer: " + completion);
    } catch (ModelException e) {
      return e;
    }
  }

  private static Script openAi(Spoke.End end) {
    return cut(Spoke.OPENAI, end);
  }

  private static Script anthropic(Spoke.End end) {
    return cut(Spoke.ANTHROPIC, end);
  }

  private static Script cut(Spoke spoke, Spoke.End end) {
    return spoke.streams(
        connection -> {
          end.play(connection);
          connection.hangUp();
        },
        "one",
        "two");
  }

  private static Script broken(Spoke spoke, String data) {
    return cut(spoke, connection -> spoke.raw(connection, data));
  }
}
