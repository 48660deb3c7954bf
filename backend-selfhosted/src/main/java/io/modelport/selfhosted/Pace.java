package io.modelport.selfhosted;

/**
 * Chooses how many tokens are worked on before looking up. A stretch aims at a fifth of a second: a
 * longer one delays a cancellation, which the engine heeds only in between, a shorter one wastes
 * time. Used by one thread.
 */
final class Pace {
  private static final long AIM_NANOS = 200_000_000;

  private final int least;
  private final int most;
  private int stretch;

  /** Stretches from {@code least} to {@code most} tokens, to begin with {@code first}. */
  Pace(int least, int first, int most) {
    this.least = least;
    this.stretch = first;
    this.most = most;
  }

  /** Tokens of the next stretch where so many are left. */
  int next(int left) {
    return Math.min(stretch, left);
  }

  /** A stretch took this long. */
  void took(int tokens, long nanos) {
    long fitting = Math.max(tokens, 1) * AIM_NANOS / Math.max(nanos, 1);
    stretch = (int) Math.max(least, Math.min(most, Math.min(fitting, stretch * 2L)));
  }
}
