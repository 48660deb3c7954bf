package io.modelport.drift;

/**
 * What one call adds to each chart.
 *
 * @param usual while the questions are mixed as in the baseline
 * @param wary while they are not: a kind that was rare may now be frequent, so each is allowed what
 *     its own calls in the baseline do not know of it
 */
record Steps(float[] usual, float[] wary) {
  static Steps of(int charts) {
    return new Steps(new float[charts], new float[charts]);
  }
}
