package io.modelport.hosted;

import io.modelport.Secret;
import io.modelport.http.ApiAddress;
import io.modelport.http.Transport;
import io.modelport.spi.Target;
import java.net.URI;
import java.util.Optional;

/** Targets for servers that speak OpenAI's chat completions, for other backends to use. */
public final class OpenAiCompatible {
  private OpenAiCompatible() {}

  /**
   * A model behind such a server. Opens no connection before it is called.
   *
   * @param name unique within its backend; messages call the server by it too
   * @param baseUrl where its API begins, such as {@code http://gpu-1:8000/v1}; {@code http} only to
   *     loopback addresses and into the perimeter
   * @param model as the server spells it
   * @param key what the server asks for, if it asks
   * @param transport how it is reached; several targets may share one
   */
  public static Target target(
      String name, URI baseUrl, String model, Optional<Secret> key, Transport transport) {
    URI plain = ApiAddress.parse(baseUrl.toString());
    Endpoint endpoint = new Endpoint(name, plain, key, Optional.empty(), transport);
    return new ChatTarget(
        name,
        endpoint,
        OpenAiDialect.of(endpoint, model, Vendor.OPENAI_COMPATIBLE),
        Lifetime.endless());
  }
}
