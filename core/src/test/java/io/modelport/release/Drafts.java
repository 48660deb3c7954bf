package io.modelport.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes drafts of releases for tests. */
public final class Drafts {
  private Drafts() {}

  /** A folder with these files besides a release and one prompt {@code greet}. */
  public static Path write(Path folder, String greeting, Map<String, String> more) {
    try {
      Files.createDirectories(folder.resolve("prompts"));
      Files.writeString(folder.resolve("release.yaml"), "description: " + greeting + "\n");
      Files.writeString(
          folder.resolve("prompts/greet.yaml"),
          "variables: {name: line}\nsystem: " + greeting + "\nuser: I am {{name}}.\n");
      for (Map.Entry<String, String> file : more.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
