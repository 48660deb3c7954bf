package io.modelport.sensitivity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The texts from which the detector of subjects learns; written for it, nobody in them exists. */
final class SubjectExamples {
  private static final String FILE = "subjects.txt";
  private static final String ORDINARY = "ORDINARY";

  private SubjectExamples() {}

  /**
   * One text.
   *
   * @param subject what it is about; empty where that is nobody's matter
   * @param language ISO 639 code
   */
  record Example(Optional<Family> subject, String language, String text) {}

  static List<Example> all() {
    InputStream file =
        Objects.requireNonNull(SubjectExamples.class.getResourceAsStream(FILE), FILE);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(SubjectExamples::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Example read(String line) {
    String[] fields = line.split("\t", 3);
    Optional<Family> subject =
        fields[0].equals(ORDINARY) ? Optional.empty() : Optional.of(Family.valueOf(fields[0]));
    return new Example(subject, fields[1], fields[2]);
  }
}
