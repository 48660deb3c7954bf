package io.modelport.hosted;

import io.modelport.http.Transport;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Choice;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Models for answers and, where configured, for embeddings. */
record HostedBackend(List<Target> targets, TargetOrder order) implements Backend {

  static HostedBackend of(
      List<HostedSettings> configured,
      TargetOrder order,
      BackendContext context,
      InstantSource clock) {
    List<Target> targets = new ArrayList<>();
    Retirements retirements = Retirements.builtIn();
    Transport transport =
        new Transport(context.checkpoint(), context::isInside, configured.get(0).limits());
    configured.forEach(
        settings ->
            add(settings, transport, model -> life(settings, model, retirements, clock), targets));
    return new HostedBackend(List.copyOf(targets), order);
  }

  private static Lifetime life(
      HostedSettings settings, String model, Retirements retirements, InstantSource clock) {
    return retirements
        .of(settings.vendor(), model)
        .filter(end -> !settings.allowRetired())
        .map(end -> Lifetime.until(model, end, clock))
        .orElseGet(Lifetime::endless);
  }

  private static void add(
      HostedSettings settings,
      Transport transport,
      Function<String, Lifetime> lives,
      List<Target> targets) {
    Vendor vendor = settings.vendor();
    Endpoint endpoint =
        new Endpoint(
            vendor.label(), settings.baseUrl(), settings.key(), settings.region(), transport);
    targets.add(
        new ChatTarget(
            settings.name(),
            endpoint,
            Dialects.of(vendor, endpoint, settings.model()),
            lives.apply(settings.model())));
    settings
        .embeddingModel()
        .ifPresent(
            model ->
                targets.add(
                    new EmbeddingTarget(
                        settings.name() + "-embeddings",
                        endpoint,
                        model,
                        Dialects.embedder(vendor, endpoint, model),
                        lives.apply(model))));
  }

  @Override
  public Choice choose(Routing routing) {
    return order.choice(routing.permitted());
  }

  /** Connections belong to attempts and end with them; nothing else is held. */
  @Override
  public void close() {}
}
