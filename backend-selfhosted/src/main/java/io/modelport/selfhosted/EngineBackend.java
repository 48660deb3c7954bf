package io.modelport.selfhosted;

import io.modelport.Settings;
import io.modelport.spi.Backend;
import io.modelport.spi.Choice;
import io.modelport.spi.Mistakes;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models on this machine. */
final class EngineBackend implements Backend {
  private final List<ServedModel> models;
  private final KeepAlive keepAlive;

  /** A backend over these; takes them over. */
  EngineBackend(List<ServedModel> models, KeepAlive keepAlive) {
    this.models = List.copyOf(models);
    this.keepAlive = keepAlive;
  }

  static EngineBackend open(Settings settings) {
    return open(settings, LocalEngine::open, InstantSource.system());
  }

  /** The same with engines of a test's own. */
  static EngineBackend open(Settings settings, ServedModel.Opening opening, InstantSource clock) {
    List<NamedModel> named = NamedModel.all(settings);
    Map<EngineSource, Duration> kept = new HashMap<>();
    if (named.isEmpty()) {
      ServedModel only = ServedModel.only(settings, opening, clock);
      keep(only, settings, kept);
      return new EngineBackend(List.of(only), KeepAlive.of(kept, clock));
    }
    SharedMemory memory = new SharedMemory(settings.find(SelfhostedKeys.MEMORY_LIMIT));
    List<ServedModel> models = new ArrayList<>();
    Mistakes mistakes = new Mistakes();
    for (NamedModel model : named) {
      mistakes
          .or(
              Optional.<ServedModel>empty(),
              () -> Optional.of(ServedModel.named(model, opening, memory, clock)))
          .ifPresent(
              served -> {
                models.add(served);
                keep(served, model.settings(), kept);
              });
    }
    mistakes.throwIfAny(); // no engine is loaded yet
    return new EngineBackend(models, KeepAlive.of(kept, clock));
  }

  private static void keep(ServedModel model, Settings settings, Map<EngineSource, Duration> kept) {
    settings.find(SelfhostedKeys.KEEP_ALIVE).ifPresent(time -> kept.put(model.source(), time));
  }

  @Override
  public List<Target> targets() {
    return models.stream().<Target>map(ServedModel::target).toList();
  }

  /**
   * The model that was asked for, else the first that can do what is asked. Where that one cannot
   * be asked, no other stands in for it: its answers would be another model's, and its vectors
   * would not compare.
   */
  @Override
  public Choice choose(Routing routing) {
    Optional<ServedModel> first =
        models.stream()
            .filter(model -> isAskedFor(model, routing))
            .filter(model -> model.target().capabilities().missing(routing.request()).isEmpty())
            .findFirst();
    List<Target> order =
        routing.permitted().stream()
            .filter(target -> first.isPresent() && target == first.get().target())
            .toList();
    return new Choice(
        order, models.size() == 1 ? "the only model" : "the model asked for or first");
  }

  private static boolean isAskedFor(ServedModel model, Routing routing) {
    return routing.request().context().model().map(model.target().model()::equals).orElse(true);
  }

  /** Unloads what is due; the timer does it otherwise. */
  void unloadIdle() {
    keepAlive.look();
  }

  @Override
  public void close() {
    keepAlive.close();
    models.forEach(ServedModel::close);
  }
}
