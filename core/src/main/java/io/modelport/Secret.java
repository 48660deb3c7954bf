package io.modelport;

/** A key or password; prints as {@code ***}. */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  public static Secret of(String value) {
    return new Secret(value);
  }

  /** The value itself, for the wire only. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
