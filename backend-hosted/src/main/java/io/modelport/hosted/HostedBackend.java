package io.modelport.hosted;

import io.modelport.http.Transport;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Target;
import java.util.ArrayList;
import java.util.List;

/** The model for answers and, where configured, the one for embeddings. */
record HostedBackend(List<Target> targets) implements Backend {

  static HostedBackend of(HostedSettings settings, BackendContext context) {
    Transport transport = new Transport(context.checkpoint(), context::isInside, settings.limits());
    Vendor vendor = settings.vendor();
    Endpoint endpoint = new Endpoint(vendor.label(), settings.baseUrl(), settings.key(), transport);
    List<Target> targets = new ArrayList<>();
    targets.add(new ChatTarget(vendor.label(), endpoint, dialect(settings, endpoint)));
    settings
        .embeddingModel()
        .ifPresent(
            model ->
                targets.add(EmbeddingTarget.of(vendor.label() + "-embeddings", endpoint, model)));
    return new HostedBackend(List.copyOf(targets));
  }

  private static Dialect dialect(HostedSettings settings, Endpoint endpoint) {
    return switch (settings.vendor()) {
      case OPENAI -> OpenAiDialect.of(endpoint, settings.model(), true);
      case OPENAI_COMPATIBLE -> OpenAiDialect.of(endpoint, settings.model(), false);
      case ANTHROPIC -> AnthropicDialect.of(endpoint, settings.model());
    };
  }

  /** Connections belong to attempts and end with them; nothing else is held. */
  @Override
  public void close() {}
}
