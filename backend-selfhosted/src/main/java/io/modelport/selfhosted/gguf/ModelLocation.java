package io.modelport.selfhosted.gguf;

import java.nio.file.Path;

/** Where a model is: a file of this machine, or one of a hub that is to be fetched first. */
public sealed interface ModelLocation {

  /** A file of this machine. */
  record Local(Path path) implements ModelLocation {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** A file of a hub. */
  record Remote(HubFile file) implements ModelLocation {
    @Override
    public String toString() {
      return file.toString();
    }
  }

  /**
   * Reads what a user wrote.
   *
   * @throws IllegalArgumentException for what is neither
   */
  static ModelLocation parse(String text) {
    if (HubFile.isOne(text)) {
      return new Remote(HubFile.parse(text));
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("Blank.");
    }
    return new Local(Path.of(text));
  }
}
