package io.modelport.hosted;

import dev.langchain4j.http.client.HttpClientBuilder;
import io.modelport.Secret;
import io.modelport.http.Transport;
import io.modelport.spi.Destination;
import java.net.URI;
import java.util.Optional;

/**
 * One API at one place.
 *
 * @param peer how messages and records name it
 * @param baseUrl where its API begins, without a slash at its end
 * @param key what it asks for, if it asks
 * @param region where its provider runs it, if the configuration says
 */
record Endpoint(
    String peer, URI baseUrl, Optional<Secret> key, Optional<String> region, Transport transport) {

  Destination destination() {
    return Transport.destination(baseUrl);
  }

  /** What LangChain4j is to build its models with. */
  HttpClientBuilder client() {
    return new ScopedHttpClientBuilder(new ScopedHttpClient(peer, transport));
  }
}
