package io.modelport.drift;

/** Where a watch stands. */
final class Standing {
  private final long calls;
  private final float[] levels;
  private final long[] since;
  private final long[] hits;

  /**
   * As it is now.
   *
   * @param calls observed
   * @param levels of the charts
   * @param since calls since each chart was at zero
   * @param hits how many of them showed its event
   */
  Standing(long calls, float[] levels, long[] since, long[] hits) {
    this.calls = calls;
    this.levels = levels.clone();
    this.since = since.clone();
    this.hits = hits.clone();
  }

  int charts() {
    return levels.length;
  }

  long calls() {
    return calls;
  }

  float level(int chart) {
    return levels[chart];
  }

  long since(int chart) {
    return since[chart];
  }

  long hits(int chart) {
    return hits[chart];
  }
}
