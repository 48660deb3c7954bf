package io.modelport.selfhosted.server;

import io.modelport.Secret;
import io.modelport.hosted.OpenAiCompatible;
import io.modelport.http.Transport;
import io.modelport.spi.Target;
import java.net.URI;
import java.util.Optional;

/** The one class that needs backend-hosted; it is loaded for servers only. */
final class HostedClient {
  private HostedClient() {}

  static Target target(
      String name, URI url, String model, Optional<Secret> key, Transport transport) {
    return OpenAiCompatible.target(name, url, model, key, transport);
  }
}
