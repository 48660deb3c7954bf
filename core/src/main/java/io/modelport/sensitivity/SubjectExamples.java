package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Lines;
import java.util.List;
import java.util.Optional;

/** The texts from which the detector of subjects learns; written for it, nobody in them exists. */
final class SubjectExamples {
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
    return Lines.of("subjects.txt").stream().map(SubjectExamples::read).toList();
  }

  private static Example read(String line) {
    String[] fields = line.split("\t", 3);
    Optional<Family> subject =
        fields[0].equals(ORDINARY) ? Optional.empty() : Optional.of(Family.valueOf(fields[0]));
    return new Example(subject, fields[1], fields[2]);
  }
}
