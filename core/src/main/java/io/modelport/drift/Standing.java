package io.modelport.drift;

/**
 * Where a watch stands.
 *
 * @param calls observed
 * @param levels of the charts
 * @param since calls since each chart was at zero
 * @param hits how many of them showed its event
 */
record Standing(long calls, float[] levels, long[] since, long[] hits) {}
