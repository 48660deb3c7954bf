package io.modelport.spi;

/**
 * What a guard says of a request or an answer.
 *
 * @param blocks whether the call must not go on
 * @param score how sure it is that there is something to object to, 0 to 1
 */
public record GuardVerdict(boolean blocks, double score) {
  private static final GuardVerdict PASSED = new GuardVerdict(false, 0);
  private static final GuardVerdict BLOCKED = new GuardVerdict(true, 1);

  public GuardVerdict {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("A score is 0 to 1, not " + score + ".");
    }
  }

  /** There is nothing to object to. */
  public static GuardVerdict passed() {
    return PASSED;
  }

  /** It must not go on, for certain. */
  public static GuardVerdict blocked() {
    return BLOCKED;
  }
}
