package io.modelport.drift;

/** Where a watch stands. */
final class Standing {
  private final long calls;
  private final int wary;
  private final float[] levels;
  private final long[] since;
  private final long[] hits;

  /**
   * As it is now.
   *
   * @param calls observed
   * @param wary calls in which the mix of questions still counts as another
   * @param levels of the charts
   * @param since calls since each chart was at zero
   * @param hits how many of them showed its event
   */
  Standing(long calls, int wary, float[] levels, long[] since, long[] hits) {
    this.calls = calls;
    this.wary = wary;
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

  int wary() {
    return wary;
  }

  float[] levels() {
    return levels.clone();
  }

  long since(int chart) {
    return since[chart];
  }

  long hits(int chart) {
    return hits[chart];
  }
}
