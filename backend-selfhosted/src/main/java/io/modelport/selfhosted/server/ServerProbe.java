package io.modelport.selfhosted.server;

import io.modelport.Secret;
import io.modelport.http.HttpAnswer;
import io.modelport.http.HttpProbe;
import io.modelport.http.Transport;
import io.modelport.spi.Cancellation;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a server how it is and which models it has.
 *
 * <p>vLLM, llama-server and TGI have a page {@code /health} beside {@code /v1}; Ollama and LM
 * Studio have none, and there any answer at all says that the server lives. A server that starts,
 * drains or is broken answers 503 or another error of its own.
 */
final class ServerProbe implements Prober.Look {
  /** What it finds stands behind the server's name. */
  private static final String PEER = "it";

  private final URI health;
  private final URI models;
  private final Map<String, List<String>> headers;
  private final ModelCheck check;
  private final Transport transport;

  ServerProbe(URI baseUrl, Optional<Secret> key, ModelCheck check, Transport transport) {
    String base = baseUrl.toString();
    this.health = URI.create(base.replaceFirst("/v1$", "") + "/health");
    this.models = URI.create(base + "/models");
    this.headers = headers(key);
    this.check = check;
    this.transport = transport;
  }

  private static Map<String, List<String>> headers(Optional<Secret> key) {
    Map<String, List<String>> headers = new HashMap<>();
    // The default would tell which Java to attack.
    headers.put("User-Agent", List.of("modelport"));
    key.ifPresent(secret -> headers.put("Authorization", List.of("Bearer " + secret.reveal())));
    return headers;
  }

  @Override
  public Optional<String> trouble(Cancellation cancellation) {
    int status;
    try (HttpAnswer answer = look(health, cancellation)) {
      status = answer.status();
    }
    if (status >= 500) {
      return Optional.of(broken("its health page", status));
    }
    return check.isOff() && status < 300 ? Optional.empty() : models(status < 300, cancellation);
  }

  /** A server that is well and does not say what it has is taken at its word. */
  private Optional<String> models(boolean isWell, Cancellation cancellation) {
    try (HttpAnswer answer = look(models, cancellation)) {
      if (answer.status() == 200) {
        return check.trouble(answer.body());
      }
      return answer.status() >= 500 && !isWell
          ? Optional.of(broken("its list of models", answer.status()))
          : Optional.empty();
    }
  }

  private static String broken(String page, int status) {
    return status == 503
        ? page + " says that it takes no work now (503)"
        : page + " answers " + status;
  }

  private HttpAnswer look(URI page, Cancellation cancellation) {
    return transport.probe(new HttpProbe(page, PEER, headers), cancellation);
  }
}
