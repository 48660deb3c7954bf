package io.modelport.examples.bench;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The least that LangChain4j needs to reach the stub by the JDK's client: no logging, no streams;
 * only the time limits that LangChain4j sets for every call, as ours has some too. Its own client
 * does no less, so this is a peer at its best.
 *
 * @param most how long an answer may take
 */
record PlainHttp(HttpClient jdk, Optional<Duration> most)
    implements dev.langchain4j.http.client.HttpClient {

  /** HTTP/1.1, as every other way here. */
  static HttpClient client() {
    return http11().build();
  }

  private static HttpClient.Builder http11() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    java.net.http.HttpRequest.Builder call =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    request.headers().forEach((name, values) -> values.forEach(value -> call.header(name, value)));
    most.ifPresent(call::timeout);
    String body = request.body() == null ? "" : request.body();
    try {
      HttpResponse<String> answer =
          jdk.send(
              call.POST(BodyPublishers.ofString(body)).build(),
              HttpResponse.BodyHandlers.ofString());
      return SuccessfulHttpResponse.builder()
          .statusCode(answer.statusCode())
          .headers(answer.headers().map())
          .body(answer.body())
          .build();
    } catch (IOException e) {
      throw new IllegalStateException("The stub cannot be reached.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("Streams are not measured.");
  }

  /** Makes it, with the time limits that it is told. */
  static final class Builder implements HttpClientBuilder {
    private @Nullable Duration connect;
    private @Nullable Duration read;

    @Override
    public @Nullable Duration connectTimeout() {
      return connect;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      connect = timeout;
      return this;
    }

    @Override
    public @Nullable Duration readTimeout() {
      return read;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      read = timeout;
      return this;
    }

    @Override
    public dev.langchain4j.http.client.HttpClient build() {
      HttpClient.Builder jdk = http11();
      if (connect != null) {
        jdk.connectTimeout(connect);
      }
      return new PlainHttp(jdk.build(), Optional.ofNullable(read));
    }
  }
}
