package io.modelport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.stub.Faults;
import io.modelport.stub.StubServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One table for all providers. */
class HttpFailureTest {
  private static final HttpFailure FAILURE = new HttpFailure("peer", "the-model");

  @ParameterizedTest
  @CsvSource({
    "301, MALFORMED_ANSWER", "204, MALFORMED_ANSWER",
    "400, INVALID_REQUEST", "401, UNAUTHORIZED",
    "402, RATE_LIMITED", "403, UNAUTHORIZED",
    "404, INVALID_REQUEST", "405, INVALID_REQUEST",
    "408, TIMED_OUT", "409, INTERNAL",
    "413, CONTEXT_TOO_LONG", "422, INVALID_REQUEST",
    "424, INTERNAL", "421, INVALID_REQUEST",
    "429, RATE_LIMITED", "500, INTERNAL",
    "501, INTERNAL", "502, UNREACHABLE",
    "503, OVERLOADED", "504, OVERLOADED",
    "522, UNREACHABLE", "529, OVERLOADED"
  })
  void aStatusHasItsKind(int status, Kind kind) {
    ModelException failure = FAILURE.of(status, "<html>canary</html>");
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessageContaining("peer answered " + status + ": ");
    assertThat(failure).hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {'error':{'code':'context_length_exceeded','message':'m'}} | CONTEXT_TOO_LONG",
        "400 | {'type':'error','error':{'type':'invalid_request_error','message':'prompt is too"
            + " long: 9 tokens'}} | CONTEXT_TOO_LONG",
        "400 | {'object':'error','message':'This model maximum context length is 8'} |"
            + " CONTEXT_TOO_LONG",
        "400 | {'error':{'code':400,'type':'exceed_context_size_error','message':'m'}} |"
            + " CONTEXT_TOO_LONG",
        "400 |"
            + " {'error':{'code':'content_filter','innererror':{'code':'ResponsibleAIPolicyViolation'}}}"
            + " | CONTENT_FILTERED",
        "403 | {'error':{'code':'content_policy_violation'}} | CONTENT_FILTERED",
        "400 | {'error':{'message':'temperature must be at most 1'}} | INVALID_REQUEST",
        "400 | {'error':'a plain text'} | INVALID_REQUEST",
        "400 | {'error':{'code':400,'message':'API key not valid. Please pass one.'}} |"
            + " UNAUTHORIZED",
        "400 | {'error':{'code':400,'message':'The input token count (9) exceeds the maximum'}} |"
            + " CONTEXT_TOO_LONG",
        "429 | {'error':{'code':'insufficient_quota'}} | RATE_LIMITED"
      })
  void theWordsOfTheBodyRefineIt(int status, String body, Kind kind) {
    assertThat(FAILURE.of(status, body.replace('\'', '"')).kind()).isEqualTo(kind);
  }

  @Test
  void anUnknownModelIsNamed() {
    assertThat(FAILURE.of(404, "")).hasMessageContaining("the-model");
  }

  @Test
  void retryAfterIsKept() {
    try (StubServer stub = StubServer.start(Faults.status(429, "{}", "Retry-After: 7"));
        HttpAnswer answer = new Line().open(stub.baseUrl())) {
      assertThat(FAILURE.of(answer).retryAfter()).contains(Duration.ofSeconds(7));
    }
  }
}
