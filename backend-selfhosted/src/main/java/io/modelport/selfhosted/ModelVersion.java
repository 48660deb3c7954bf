package io.modelport.selfhosted;

import io.modelport.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A version of a model.
 *
 * @param path the GGUF file
 * @param sha256 that the file must have
 * @param adapter the GGUF file of a LoRA adapter on it
 */
record ModelVersion(Path path, Optional<String> sha256, Optional<Path> adapter) {

  static ModelVersion of(Path path, Optional<String> sha256) {
    return new ModelVersion(path, sha256, Optional.empty());
  }

  /** The settings, for this version. */
  Settings in(Settings settings) {
    Settings moved = settings.with(SelfhostedKeys.MODEL_PATH.name(), path.toString());
    if (sha256.isPresent()) {
      moved = moved.with(SelfhostedKeys.MODEL_SHA256.name(), sha256.get());
    }
    return adapter.isPresent()
        ? moved.with(SelfhostedKeys.ADAPTER_PATH.name(), adapter.get().toString())
        : moved;
  }

  private Stream<Path> files() {
    return Stream.concat(Stream.of(path), adapter.stream());
  }

  /** Whether all of it is there; says nothing about whether it is any good. */
  boolean isThere() {
    return files().allMatch(Files::exists);
  }

  /** What tells one content of the files from another without reading them. */
  String state() {
    return files().map(ModelVersion::state).collect(Collectors.joining(" "));
  }

  private static String state(Path file) {
    try {
      return Files.size(file) + "@" + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return "absent";
    }
  }

  /** For logs. */
  @Override
  public String toString() {
    return "the model " + path + adapter.map(file -> " with the adapter " + file).orElse("");
  }
}
