package io.modelport.selfhosted;

import io.modelport.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A version of a model.
 *
 * @param path the GGUF file
 * @param sha256 that the file must have
 */
record ModelVersion(Path path, Optional<String> sha256) {

  static ModelVersion of(Path path, Optional<String> sha256) {
    return new ModelVersion(path, sha256);
  }

  /** The settings, for this version. */
  Settings in(Settings settings) {
    Settings moved = settings.with(SelfhostedKeys.MODEL_PATH.name(), path.toString());
    return sha256.map(hash -> moved.with(SelfhostedKeys.MODEL_SHA256.name(), hash)).orElse(moved);
  }

  /** For logs. */
  @Override
  public String toString() {
    return "the model " + path;
  }
}
