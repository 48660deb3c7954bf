package io.modelport.hosted;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/** Gives LangChain4j our client, whatever time limits it asks for: ours are the pipeline's. */
final class ScopedHttpClientBuilder implements HttpClientBuilder {
  private final ScopedHttpClient client;

  ScopedHttpClientBuilder(ScopedHttpClient client) {
    this.client = client;
  }

  @Override
  public Duration connectTimeout() {
    return Duration.ZERO;
  }

  @Override
  public HttpClientBuilder connectTimeout(Duration ignored) {
    return this;
  }

  @Override
  public Duration readTimeout() {
    return Duration.ZERO;
  }

  @Override
  public HttpClientBuilder readTimeout(Duration ignored) {
    return this;
  }

  @Override
  public HttpClient build() {
    return client;
  }
}
