package io.modelport.hosted;

import io.modelport.http.Transport;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Choice;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.util.ArrayList;
import java.util.List;

/** Models for answers and, where configured, for embeddings. */
record HostedBackend(List<Target> targets, TargetOrder order) implements Backend {

  static HostedBackend of(
      List<HostedSettings> configured, TargetOrder order, BackendContext context) {
    List<Target> targets = new ArrayList<>();
    Transport transport =
        new Transport(context.checkpoint(), context::isInside, configured.get(0).limits());
    configured.forEach(settings -> add(settings, transport, targets));
    return new HostedBackend(List.copyOf(targets), order);
  }

  private static void add(HostedSettings settings, Transport transport, List<Target> targets) {
    Vendor vendor = settings.vendor();
    Endpoint endpoint =
        new Endpoint(
            vendor.label(), settings.baseUrl(), settings.key(), settings.region(), transport);
    targets.add(new ChatTarget(settings.name(), endpoint, dialect(settings, endpoint)));
    settings
        .embeddingModel()
        .ifPresent(
            model ->
                targets.add(EmbeddingTarget.of(settings.name() + "-embeddings", endpoint, model)));
  }

  private static Dialect dialect(HostedSettings settings, Endpoint endpoint) {
    return switch (settings.vendor()) {
      case OPENAI -> OpenAiDialect.of(endpoint, settings.model(), true);
      case OPENAI_COMPATIBLE -> OpenAiDialect.of(endpoint, settings.model(), false);
      case ANTHROPIC -> AnthropicDialect.of(endpoint, settings.model());
    };
  }

  @Override
  public Choice choose(Routing routing) {
    return order.choice(routing.permitted());
  }

  /** Connections belong to attempts and end with them; nothing else is held. */
  @Override
  public void close() {}
}
