package io.modelport.selfhosted;

import io.modelport.ConfigurationException;
import io.modelport.Settings;
import io.modelport.http.FileFetch;
import io.modelport.selfhosted.gguf.AdapterFile;
import io.modelport.selfhosted.gguf.BrokenModelException;
import io.modelport.selfhosted.gguf.FreeMemory;
import io.modelport.selfhosted.gguf.HubFile;
import io.modelport.selfhosted.gguf.ModelDownload;
import io.modelport.selfhosted.gguf.ModelFile;
import io.modelport.selfhosted.gguf.ModelLocation;
import io.modelport.selfhosted.llamacpp.Admission;
import io.modelport.selfhosted.natives.CacheDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a model has to pass before native code sees it: it is fetched where it is a hub's, its
 * header is walked, its SHA-256 is held against the pinned one, and it has to fit into memory.
 */
final class ModelGate {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final ModelLocation location;
  private final Optional<String> sha256;
  private final Optional<Path> adapter;
  private final float adapterScale;
  private final Optional<URI> hub;
  private final CacheDirectory cache;
  private final Optional<FreeMemory> memory;
  private final long most;

  private ModelGate(Settings settings, CacheDirectory cache, FreeMemory memory) {
    this.location = settings.value(SelfhostedKeys.MODEL_PATH);
    this.sha256 = settings.find(SelfhostedKeys.MODEL_SHA256);
    this.adapter = settings.find(SelfhostedKeys.ADAPTER_PATH);
    this.adapterScale = settings.value(SelfhostedKeys.ADAPTER_SCALE);
    this.hub = settings.find(SelfhostedKeys.DOWNLOAD_URL);
    this.cache = cache;
    this.memory =
        settings.value(SelfhostedKeys.MEMORY_CHECK) ? Optional.of(memory) : Optional.empty();
    this.most = settings.find(SelfhostedKeys.MEMORY_LIMIT).orElse(Long.MAX_VALUE);
  }

  /**
   * As configured.
   *
   * @throws ConfigurationException where the location and the other keys do not fit together
   */
  static ModelGate of(Settings settings, FreeMemory memory) {
    try {
      ModelGate gate = new ModelGate(settings, CacheDirectory.of(settings), memory);
      if (gate.location instanceof ModelLocation.Remote remote) {
        gate.requireDownloads(remote.file());
      }
      return gate;
    } catch (IOException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  /** Where the file is, or will be once it was fetched. */
  Path path() {
    return location instanceof ModelLocation.Local local
        ? local.path()
        : cache.path().resolve("models").resolve(sha256.orElse("") + ".gguf");
  }

  /** What the model is called where nobody names it. */
  String name() {
    Path file =
        location instanceof ModelLocation.Remote remote ? Path.of(remote.file().file()) : path();
    return String.valueOf(file.getFileName());
  }

  /**
   * The adapter, checked; whether it fits the model shows when it is loaded.
   *
   * @throws BrokenModelException naming the file, what is wrong with it and the cure
   */
  Optional<AdapterFile> checkAdapter() throws BrokenModelException {
    return adapter.isPresent()
        ? Optional.of(AdapterFile.check(adapter.get(), adapterScale, new CachedHashes(cache)))
        : Optional.empty();
  }

  /**
   * The file, checked.
   *
   * @throws BrokenModelException naming the file, what is wrong with it and the cure
   */
  ModelFile check() throws BrokenModelException {
    Path path = path();
    if (location instanceof ModelLocation.Remote remote) {
      path = fetch(remote.file());
    }
    return ModelFile.check(path, sha256, new CachedHashes(cache));
  }

  /** Holds what the file takes against the memory that is left. */
  Admission admission(ModelFile file) {
    return memory.isPresent()
        ? need -> need.check(file, Math.min(memory.get().bytes(), most))
        : Admission.unchecked();
  }

  private Path fetch(HubFile file) throws BrokenModelException {
    try {
      FileFetch fetch = new FileFetch(LONGEST_WAIT);
      Path folder = cache.folder("models");
      return new ModelDownload(fetch, hub.orElseThrow(), folder, InstantSource.system())
          .fetch(file, sha256.orElseThrow());
    } catch (IOException e) {
      if (e instanceof BrokenModelException broken) {
        throw broken;
      }
      throw new BrokenModelException(
          "The model " + file + " cannot be downloaded: " + e.getMessage());
    }
  }

  private void requireDownloads(HubFile file) {
    if (hub.isEmpty() || sha256.isEmpty()) {
      throw new ConfigurationException(
          "modelport.selfhosted.model-path="
              + file
              + " has to be downloaded. Set modelport.selfhosted.download-url to the hub's address"
              + " and modelport.selfhosted.model-sha256 to the file's SHA-256, or fetch it yourself"
              + " and set modelport.selfhosted.model-path to its path.");
    }
  }
}
