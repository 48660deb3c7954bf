package io.modelport.resilience;

import java.util.random.RandomGenerator;

/** Draws the largest number every time. */
final class Longest implements RandomGenerator {
  @Override
  public long nextLong() {
    return Long.MAX_VALUE;
  }

  @Override
  public long nextLong(long bound) {
    return bound - 1;
  }
}
