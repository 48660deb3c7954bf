package io.modelport.release;

import io.modelport.ConfigurationException;
import io.modelport.spi.Evidence;
import java.util.Optional;

/** What an evaluation has to be so that a release may be put in force on its word. */
final class Proof {
  private Proof() {}

  static void check(Evidence evidence, String release, Optional<String> inForce) {
    if (!evidence.ofRelease().equals(release)) {
      throw new ConfigurationException(
          "The evaluation is not one of the release "
              + release
              + "; run it with modelport.release.id="
              + release
              + ".");
    }
    if (inForce.isPresent() && !evidence.againstRelease().equals(inForce.get())) {
      throw new ConfigurationException(
          "The evaluation does not compare with the release in force, "
              + inForce.get()
              + "; run it against that.");
    }
    if (!evidence.isPassed()) {
      throw new ConfigurationException(
          "The release " + release + " did not pass its evaluation: " + evidence.sentence());
    }
  }
}
