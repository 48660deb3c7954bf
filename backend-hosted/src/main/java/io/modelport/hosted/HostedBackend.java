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
    targets.add(
        new ChatTarget(vendor.label(), endpoint, Dialects.of(vendor, endpoint, settings.model())));
    settings
        .embeddingModel()
        .ifPresent(
            model ->
                targets.add(
                    new EmbeddingTarget(
                        vendor.label() + "-embeddings",
                        endpoint,
                        model,
                        Dialects.embedder(vendor, endpoint, model))));
    return new HostedBackend(List.copyOf(targets));
  }

  /** Connections belong to attempts and end with them; nothing else is held. */
  @Override
  public void close() {}
}
