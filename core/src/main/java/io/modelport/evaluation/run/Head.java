package io.modelport.evaluation.run;

import io.modelport.evaluation.suite.Suite;
import java.time.Instant;

/**
 * What a run ran against.
 *
 * @param subject its name
 * @param suite name of the suite
 * @param suiteDigest SHA-256 of its cases
 * @param settings digest of the port's settings; empty where unknown
 * @param release the release bundle's id; empty where there is none
 * @param started the first time
 */
public record Head(
    String subject,
    String suite,
    String suiteDigest,
    String settings,
    String release,
    Instant started) {

  static Head of(Subject subject, Suite suite, Instant started) {
    return new Head(
        subject.name(),
        suite.name(),
        suite.digest(),
        subject.settings(),
        subject.release(),
        started);
  }

  /** Whether results of one belong to the other. */
  boolean goesOn(Head other) {
    return subject.equals(other.subject)
        && suiteDigest.equals(other.suiteDigest)
        && settings.equals(other.settings)
        && release.equals(other.release);
  }
}
