package io.modelport.sensitivity.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads a word list that is packaged beside the rules: UTF-8, one entry a line, blank lines and
 * {@code #} ignored.
 */
public final class Lines {
  private static final String FOLDER = "/io/modelport/sensitivity/";

  private Lines() {}

  public static List<String> of(String resource) {
    try (InputStream in = Lines.class.getResourceAsStream(FOLDER + resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "The word list "
                + resource
                + " is missing from the modelport-core jar; rebuild or reinstall the artifact.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The word list " + resource + " cannot be read.", e);
    }
  }
}
