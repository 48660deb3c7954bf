package io.modelport.drift;

/**
 * What one call adds to each chart. The arrays are handed out as they are: a copy for each of so
 * many calls would take longer than the sums.
 */
final class Steps {
  private final float[] usual;
  private final float[] wary;

  /**
   * As they were found.
   *
   * @param usual while the questions are mixed as in the baseline
   * @param wary while they are not: a kind that was rare may now be frequent, so each is allowed
   *     what its own calls in the baseline do not know of it
   */
  Steps(float[] usual, float[] wary) {
    this.usual = usual;
    this.wary = wary;
  }

  /** Nothing yet. */
  static Steps of(int charts) {
    return new Steps(new float[charts], new float[charts]);
  }

  float[] usual() {
    return usual;
  }

  float[] wary() {
    return wary;
  }
}
