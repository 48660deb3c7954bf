package io.modelport.drift;

/**
 * The limits of the charts and what they promise.
 *
 * @param values one a chart
 * @param low calls between false alarms that nine in ten baselines of this size exceed
 * @param middle that half of them exceed
 * @param high that one in ten exceeds
 */
record Limits(double[] values, double low, double middle, double high) {}
