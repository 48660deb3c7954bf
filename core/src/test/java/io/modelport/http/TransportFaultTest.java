package io.modelport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.stub.Faults;
import io.modelport.stub.Script;
import io.modelport.stub.StubServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a broken connection is called. */
@Timeout(30)
class TransportFaultTest {

  static Stream<Arguments> faults() {
    Script latin =
        (request, connection) -> {
          connection.raw("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n");
          connection.raw(new byte[] {(byte) 0xE9});
        };
    Script zipped =
        (request, connection) ->
            connection.answer(200, "application/json", "{}", "Content-Encoding: gzip");
    return Stream.of(
        arguments("reset before the head", Faults.resetBeforeHeaders(), Kind.UNREACHABLE),
        arguments("reset in the head", Faults.resetInHeaders(), Kind.UNREACHABLE),
        arguments("fewer bytes", Faults.shorterThanAnnounced("{}"), Kind.TRUNCATED),
        arguments("reset in the body", Faults.resetInBody(), Kind.TRUNCATED),
        arguments("no byte at all", Faults.shorterThanAnnounced(""), Kind.MALFORMED_ANSWER),
        arguments("not HTTP", Faults.notHttp(), Kind.MALFORMED_ANSWER),
        arguments("not UTF-8", latin, Kind.MALFORMED_ANSWER),
        arguments("zipped unasked", zipped, Kind.MALFORMED_ANSWER),
        arguments("too long", Faults.status(200, "x".repeat(3000)), Kind.MALFORMED_ANSWER));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("faults")
  void hasItsKind(String name, Script fault, Kind kind) {
    try (StubServer stub = StubServer.start(fault)) {
      assertThat(failure(new Line(2000, 1000), stub.baseUrl()).kind()).isEqualTo(kind);
    }
  }

  @Test
  void aRefusedConnectionIsUnreachableAndSendsNothing() {
    Line line = new Line();
    ModelException failure = failure(line, StubServer.refusingUrl());
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure).hasMessageContaining("refused").hasMessageNotContaining("127.0.0.1");
    assertThat(failure.getCause()).isNull();
    assertThat(line.sent.get()).isZero();
  }

  @Test
  void aRedirectIsAnAnswerAndIsNotFollowed() {
    try (StubServer stub =
        StubServer.start(Faults.status(307, "", "Location: http://127.0.0.1:9/"))) {
      try (HttpAnswer answer = new Line().open(stub.baseUrl())) {
        assertThat(answer.status()).isEqualTo(307);
      }
      assertThat(stub.received()).hasSize(1);
    }
  }

  @Test
  void anEndlessLineIsCut() {
    Script endless =
        (request, connection) -> {
          connection.openStream();
          while (true) {
            connection.chunk("x".repeat(500));
          }
        };
    try (StubServer stub = StubServer.start(endless);
        HttpAnswer answer = new Line(1_000_000, 1000).stream(stub.baseUrl())) {
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> answer.lines(any -> true))
          .withMessageContaining("a line of more than 1000 bytes");
    }
  }

  @Test
  void aHeaderThatHttpDoesNotAllowIsNotRepeated() {
    URI nowhere = URI.create("http://127.0.0.1:9/v1");
    Line line = new Line();
    HttpCall call =
        new HttpCall(nowhere, "peer", Map.of("Authorization", List.of("canary\nkey")), new byte[0]);
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> line.transport.open(call, line.attempt(line.clearance(nowhere))))
        .withMessageNotContaining("canary")
        .withNoCause();
  }

  private static ModelException failure(Line line, URI uri) {
    try (HttpAnswer answer = line.open(uri)) {
      answer.body();
      throw new AssertionError("The answer ended well.");
    } catch (ModelException e) {
      return e;
    }
  }
}
