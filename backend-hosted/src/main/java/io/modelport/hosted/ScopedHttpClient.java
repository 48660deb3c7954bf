package io.modelport.hosted;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.http.HttpAnswer;
import io.modelport.http.HttpCall;
import io.modelport.http.HttpFailure;
import io.modelport.http.ServerSentEvents;
import io.modelport.http.Transport;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/**
 * LangChain4j's way to the network: through the one transport, on the calling thread, inside that
 * thread's {@link Scope}. Without a scope nothing is sent.
 */
final class ScopedHttpClient implements HttpClient {
  private final String peer;
  private final Transport transport;

  ScopedHttpClient(String peer, Transport transport) {
    this.peer = peer;
    this.transport = transport;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    Scope scope = Scope.current(peer);
    return scope.recording(() -> whole(scope, request));
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser ignored, ServerSentEventListener listener) {
    Scope scope = Scope.current(peer);
    scope.recording(
        () -> {
          stream(scope, request, listener);
          return listener;
        });
  }

  private SuccessfulHttpResponse whole(Scope scope, HttpRequest request) {
    try (HttpAnswer answer = open(scope, request)) {
      return success(answer).body(scope.heard().whole(answer.body())).build();
    }
  }

  private void stream(Scope scope, HttpRequest request, ServerSentEventListener listener) {
    Heard heard = scope.heard();
    try (HttpAnswer answer = open(scope, request)) {
      if (heard.isStrict()) {
        heard.untilItEnds(() -> lines(answer, heard, event(scope, (name, data) -> {})));
        return;
      }
      listener.onOpen(success(answer).build());
      ServerSentEventContext uncancelled = new ServerSentEventContext(new Uncancelled());
      BiConsumer<String, String> told =
          (name, data) -> listener.onEvent(new ServerSentEvent(name, data), uncancelled);
      heard.untilItEnds(() -> lines(answer, heard, event(scope, told)));
    }
    listener.onClose();
  }

  /** What to do with an event; says whether more is wanted. */
  private static BiPredicate<String, String> event(
      Scope scope, BiConsumer<String, String> listener) {
    return (name, data) -> {
      Optional<String> piece = scope.heard().event(data);
      if (scope.heard().isWorking()) {
        scope.attempt().alive();
      }
      piece.ifPresent(scope.attempt()::emit);
      listener.accept(name, data);
      return !data.equals("[DONE]");
    };
  }

  private static void lines(HttpAnswer answer, Heard heard, BiPredicate<String, String> take) {
    if (heard.isLines()) {
      answer.lines(line -> take.test("", line));
      return;
    }
    ServerSentEvents events = new ServerSentEvents(take);
    answer.lines(events);
    events.end();
  }

  private HttpAnswer open(Scope scope, HttpRequest request) {
    if (request.method() != HttpMethod.POST || request.body() == null) {
      throw new ModelException(
          Kind.BLOCKED, "The client of " + peer + " wanted to send something that is no request.");
    }
    byte[] body = scope.cleared(request.body());
    Map<String, List<String>> headers = new HashMap<>(request.headers());
    // The default would tell which Java and which library to attack.
    headers.put("User-Agent", List.of("modelport"));
    HttpCall call = new HttpCall(URI.create(request.url()), peer, headers, body);
    HttpAnswer answer = transport.open(call, scope.attempt());
    if (answer.status() == 200) {
      return answer;
    }
    try (answer) {
      throw new HttpFailure(peer, scope.model()).of(answer);
    }
  }

  private static SuccessfulHttpResponse.Builder success(HttpAnswer answer) {
    return SuccessfulHttpResponse.builder().statusCode(answer.status()).headers(answer.headers());
  }

  /** Cancelling is the attempt's business, and closes the connection. */
  private record Uncancelled() implements ServerSentEventParsingHandle {
    @Override
    public void cancel() {}

    @Override
    public boolean isCancelled() {
      return false;
    }
  }
}
