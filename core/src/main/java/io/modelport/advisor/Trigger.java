package io.modelport.advisor;

/**
 * When to look again.
 *
 * @param sign what kind of change it is
 * @param words the change, with its figure
 */
public record Trigger(Sign sign, String words) {
  /** What may change under a decision. */
  public enum Sign {
    VOLUME,
    PRICE,
    PRIVACY,
    MATURITY,
    QUALITY,
    RETIREMENT,
    BEHAVIOUR,
    TIME
  }
}
