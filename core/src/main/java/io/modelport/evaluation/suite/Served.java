package io.modelport.evaluation.suite;

import io.modelport.Origin;

/**
 * Who answered.
 *
 * @param backend the configured backend
 * @param provider who runs the model
 * @param model the one that the provider says answered, else the one asked
 * @param fingerprint the provider's mark of the exact system; empty where it gives none
 */
public record Served(String backend, String provider, String model, String fingerprint) {
  static Served of(Origin origin) {
    return new Served(
        origin.backend(),
        origin.provider(),
        origin.modelServed().orElse(origin.modelAsked()),
        origin.fingerprint().orElse(""));
  }

  /** In one line for people. */
  @Override
  public String toString() {
    String who = model + " by " + provider + " (" + backend + ")";
    return fingerprint.isEmpty() ? who : who + ", " + fingerprint;
  }
}
