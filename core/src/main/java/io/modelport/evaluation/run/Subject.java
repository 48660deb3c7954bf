package io.modelport.evaluation.run;

import io.modelport.ModelPort;

/**
 * What is evaluated.
 *
 * @param name for reports, not blank
 * @param settings a digest of the settings that the port was opened with; empty where unknown
 * @param release the release bundle's id; empty where there is none
 */
public record Subject(String name, ModelPort port, String settings, String release) {
  public Subject {
    if (name.isBlank()) {
      throw new IllegalArgumentException("What is evaluated has a name, such as candidate.");
    }
  }

  public static Subject of(String name, ModelPort port) {
    return new Subject(name, port, "", "");
  }

  public Subject withSettings(String digest) {
    return new Subject(name, port, digest, release);
  }

  public Subject withRelease(String id) {
    return new Subject(name, port, settings, id);
  }

  /** The name as part of a file's name. */
  String file() {
    return name.replaceAll("[^A-Za-z0-9_-]+", "-");
  }
}
