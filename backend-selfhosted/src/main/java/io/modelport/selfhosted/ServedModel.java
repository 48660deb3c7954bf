package io.modelport.selfhosted;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.FileIdentity;
import io.modelport.selfhosted.gguf.FreeMemory;
import io.modelport.selfhosted.llamacpp.LlamaCpp;
import io.modelport.selfhosted.server.ServerKeys;
import io.modelport.spi.Capabilities;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A model that is offered.
 *
 * @param target what core asks
 * @param source of its engine
 * @param watch over the file that names its version
 */
record ServedModel(EngineTarget target, EngineSource source, Optional<VersionWatch> watch)
    implements AutoCloseable {
  private static final List<Setting<?>> IN_VERSION_FILE =
      List.of(SelfhostedKeys.MODEL_PATH, SelfhostedKeys.MODEL_SHA256, SelfhostedKeys.ADAPTER_PATH);

  /** Loads what settings describe. */
  @FunctionalInterface
  interface Opening {
    Engine open(Settings settings) throws BrokenModelException;
  }

  /** The only model there is. */
  static ServedModel only(Settings settings, Opening opening, InstantSource clock) {
    Capabilities capabilities = capabilities(settings);
    int places = settings.value(SelfhostedKeys.PARALLEL);
    boolean onUse = settings.find(SelfhostedKeys.KEEP_ALIVE).isPresent();
    Optional<VersionFile> file = file(settings);
    if (file.isPresent()) {
      EngineSource.Opener opener = version -> opening.open(version.in(settings));
      Optional<String> name = settings.find(ServerKeys.MODEL);
      return watching(
          SelfhostedProvider.NAME, file.get(), name, opener, onUse, clock, capabilities, places);
    }
    ModelGate gate = ModelGate.of(settings, FreeMemory.ofThisMachine());
    EngineSource.Opener opener = version -> opening.open(settings);
    return of(
        SelfhostedProvider.NAME,
        settings.find(ServerKeys.MODEL).orElseGet(gate::name),
        source(version(gate, settings), opener, onUse, clock),
        capabilities,
        places);
  }

  /** One of several, which share a memory. */
  static ServedModel named(
      NamedModel model, Opening opening, SharedMemory memory, InstantSource clock) {
    Settings settings = model.settings();
    Capabilities capabilities = capabilities(settings);
    int places = settings.value(SelfhostedKeys.PARALLEL);
    String target = SelfhostedProvider.NAME + "." + model.name();
    Optional<VersionFile> file = file(settings);
    EngineSource.Opener opener =
        version -> {
          Settings moved = file.isPresent() ? version.in(settings) : settings;
          return memory.open(bytes -> model.telling(() -> opening.open(within(moved, bytes))));
        };
    ServedModel served =
        file.isPresent()
            ? watching(
                target,
                file.get(),
                Optional.of(model.name()),
                opener,
                true,
                clock,
                capabilities,
                places)
            : of(
                target,
                model.name(),
                source(version(model.gate(), settings), opener, true, clock),
                capabilities,
                places);
    memory.add(served.source());
    return served;
  }

  static ServedModel of(
      String target, String model, EngineSource source, Capabilities capabilities, int places) {
    return new ServedModel(
        new EngineTarget(target, model, source, () -> {}, capabilities, places),
        source,
        Optional.empty());
  }

  /**
   * One whose version is the one that a file names.
   *
   * @throws ConfigurationException where the file names none
   */
  static ServedModel watching(
      String target,
      VersionFile file,
      Optional<String> name,
      EngineSource.Opener opener,
      boolean onUse,
      InstantSource clock,
      Capabilities capabilities,
      int places) {
    Optional<FileIdentity> seen = file.identity();
    ModelVersion first;
    try {
      first = file.read();
    } catch (BrokenModelException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
    EngineSource source = source(first, opener, onUse, clock);
    VersionWatch watch = new VersionWatch(file, seen, source, clock);
    String model = name.orElseGet(() -> String.valueOf(first.path().getFileName()));
    return new ServedModel(
        new EngineTarget(target, model, source, watch::look, capabilities, places),
        source,
        Optional.of(watch));
  }

  private static EngineSource source(
      ModelVersion version, EngineSource.Opener opener, boolean onUse, InstantSource clock) {
    return onUse
        ? EngineSource.onUse(version, opener, clock)
        : EngineSource.loaded(version, opener);
  }

  private static Capabilities capabilities(Settings settings) {
    return LlamaCpp.capabilities(LocalEngine.size(settings).embeds());
  }

  private static ModelVersion version(ModelGate gate, Settings settings) {
    return new ModelVersion(
        gate.path(),
        settings.find(SelfhostedKeys.MODEL_SHA256),
        settings.find(SelfhostedKeys.ADAPTER_PATH));
  }

  private static Settings within(Settings settings, Optional<Long> bytes) {
    return bytes.isPresent()
        ? settings.with(SelfhostedKeys.MEMORY_LIMIT.name(), bytes.get() + "B")
        : settings;
  }

  private static Optional<VersionFile> file(Settings settings) {
    Optional<VersionFile> file = settings.find(SelfhostedKeys.VERSION_FILE).map(VersionFile::new);
    if (file.isPresent()) {
      IN_VERSION_FILE.stream()
          .filter(key -> settings.find(key).isPresent())
          .findFirst()
          .ifPresent(ServedModel::refuse);
    }
    return file;
  }

  private static void refuse(Setting<?> key) {
    throw new ConfigurationException(
        key.name()
            + " is set beside modelport.selfhosted.version-file. Leave it out, and write it into"
            + " the version file.");
  }

  @Override
  public void close() {
    watch.ifPresent(VersionWatch::close);
    source.close();
  }
}
