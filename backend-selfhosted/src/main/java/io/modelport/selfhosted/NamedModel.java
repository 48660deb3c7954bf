package io.modelport.selfhosted;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.FreeMemory;
import io.modelport.selfhosted.gguf.NoRoomException;
import io.modelport.selfhosted.server.ServerKeys;
import io.modelport.selfhosted.worker.WorkerKeys;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of several models in the configuration: what {@code modelport.selfhosted.models.NAME.key}
 * says stands for {@code modelport.selfhosted.key}, and the latter where it says nothing.
 *
 * @param settings as for the only model there is
 */
record NamedModel(String name, Settings settings) {
  static final Setting<List<String>> NAMES =
      Setting.parsed(
          "modelport.selfhosted.models",
          "The names of several models of the engine llama.cpp; requests name one of them, else the"
              + " first that can do what is asked answers.",
          "names of small letters, digits and hyphens, separated by commas",
          NamedModel::names);

  /** What makes a model another one: it has no value for all of them. */
  private static final List<Setting<?>> IDENTITY =
      List.of(
          SelfhostedKeys.MODEL_PATH,
          SelfhostedKeys.MODEL_SHA256,
          SelfhostedKeys.ADAPTER_PATH,
          SelfhostedKeys.VERSION_FILE);

  /** What each may have of its own. */
  static final List<Setting<?>> KEYS =
      Stream.concat(
              IDENTITY.stream(),
              Stream.of(
                  SelfhostedKeys.ADAPTER_SCALE,
                  SelfhostedKeys.CONTEXT_LENGTH,
                  SelfhostedKeys.THREADS,
                  SelfhostedKeys.PARALLEL,
                  SelfhostedKeys.QUEUE,
                  SelfhostedKeys.GPU_LAYERS,
                  SelfhostedKeys.MEMORY_MAP,
                  SelfhostedKeys.POOLING,
                  SelfhostedKeys.KEEP_ALIVE,
                  WorkerKeys.ISOLATION))
          .<Setting<?>>map(key -> key.forEach(NAMES))
          .toList();

  /** Loads an engine. */
  @FunctionalInterface
  interface Loading {
    Engine run() throws BrokenModelException;
  }

  /** All that are configured; none where there is only one model. */
  static List<NamedModel> all(Settings settings) {
    List<String> names = settings.find(NAMES).orElse(List.of());
    if (!names.isEmpty()) {
      Stream.concat(IDENTITY.stream(), Stream.of(ServerKeys.MODEL))
          .filter(key -> settings.find(key).isPresent())
          .findFirst()
          .ifPresent(NamedModel::refuse);
    }
    return names.stream().map(name -> new NamedModel(name, of(name, settings))).toList();
  }

  private static void refuse(Setting<?> key) {
    throw new ConfigurationException(
        key.name()
            + " is set beside "
            + NAMES.name()
            + ". Leave it out, and say for each model what it is.");
  }

  private static Settings of(String name, Settings settings) {
    Settings own = settings;
    for (Setting<?> key : KEYS) {
      Optional<String> text = text(settings, key.of(name));
      if (text.isPresent()) {
        own = own.with(common(key), text.get());
      }
    }
    return own;
  }

  private static Optional<String> text(Settings settings, Setting<?> key) {
    return Optional.ofNullable(settings.texts(List.of(key)).get(key.name()));
  }

  /** The key that stands behind the one for each. */
  private static String common(Setting<?> key) {
    return key.name().replace(".models.NAME.", ".");
  }

  /**
   * What it has to pass.
   *
   * @throws ConfigurationException where keys are missing or do not fit together
   */
  ModelGate gate() {
    try {
      return ModelGate.of(settings, FreeMemory.ofThisMachine());
    } catch (ConfigurationException e) {
      throw new ConfigurationException(e.problems().stream().map(this::own).toList());
    }
  }

  /** Loads, and names this model's own keys where a message names those of all models. */
  Engine telling(Loading loading) throws BrokenModelException {
    try {
      return loading.run();
    } catch (NoRoomException e) {
      throw new NoRoomException(own(String.valueOf(e.getMessage())));
    } catch (BrokenModelException e) {
      throw new BrokenModelException(own(String.valueOf(e.getMessage())));
    }
  }

  private String own(String message) {
    String told = message;
    for (Setting<?> key : KEYS) {
      told = told.replace(common(key), key.of(name).name());
    }
    return told;
  }

  private static List<String> names(String text) {
    List<String> names = Stream.of(text.split(",", -1)).map(String::strip).toList();
    boolean wellFormed = names.stream().allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    if (!wellFormed || names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("not names");
    }
    return names;
  }
}
