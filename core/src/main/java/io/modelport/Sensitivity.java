package io.modelport;

/** How carefully a text must be kept, from lowest to highest; the order of the constants counts. */
public enum Sensitivity {
  /** May be read by anybody. */
  PUBLIC,
  /** Ordinary business text; the class of what nobody declared, unless configured otherwise. */
  INTERNAL,
  /** Contact data, addresses, account numbers, customers' terms. */
  CONFIDENTIAL,
  /** Secrets, payment, national and health data, and whatever could not be read. */
  RESTRICTED;

  /** The higher of the two. */
  public Sensitivity max(Sensitivity other) {
    return isAbove(other) ? this : other;
  }

  /** Whether this class is strictly higher than the other. */
  public boolean isAbove(Sensitivity other) {
    return compareTo(other) > 0;
  }
}
