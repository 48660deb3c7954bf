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
import org.jspecify.annotations.Nullable;

/**
 * The least that LangChain4j needs to reach the stub by the JDK's client: no logging, no time
 * limits, no streams. Its own client does more, so this is a peer at its best.
 */
record PlainHttp(HttpClient jdk) implements dev.langchain4j.http.client.HttpClient {

  /** HTTP/1.1, as every other way here. */
  static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    java.net.http.HttpRequest.Builder call =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    request.headers().forEach((name, values) -> values.forEach(value -> call.header(name, value)));
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

  /** Makes it, whatever it is told about time. */
  static final class Builder implements HttpClientBuilder {
    @Override
    public @Nullable Duration connectTimeout() {
      return null;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      return this;
    }

    @Override
    public @Nullable Duration readTimeout() {
      return null;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      return this;
    }

    @Override
    public dev.langchain4j.http.client.HttpClient build() {
      return new PlainHttp(PlainHttp.client());
    }
  }
}
