package io.modelport.selfhosted.scheduler;

/**
 * Chooses how many tokens of prompts a step reads. While answers are being written a step aims at
 * the step time, for they all wait for it. With nobody to wait it aims at five times that: larger
 * steps read faster, but a new call joins only after one. Used by one thread.
 */
final class StepBudget {
  private static final int LEAST = 16; // or a long prompt would never be read
  private static final int FIRST = 64;
  private static final int LEAST_ALONE =
      512; // llama.cpp's physical batch; reading gains up to here
  private static final int ALONE_TIMES = 5;

  private final int most;
  private final long aimNanos;
  private int shared;
  private int alone;

  /** Steps of up to {@code most} tokens. */
  StepBudget(int most, long aimNanos) {
    this.most = most;
    this.aimNanos = aimNanos;
    this.shared = Math.min(FIRST, most);
    this.alone = Math.min(LEAST_ALONE, most);
  }

  /** Tokens of prompts that the next step reads. */
  int tokens(boolean isShared) {
    return isShared ? shared : alone;
  }

  /** A step with tokens of prompts took this long. */
  void took(boolean wasShared, int tokens, long nanos) {
    if (wasShared) {
      shared = next(shared, LEAST, tokens, nanos, aimNanos);
    } else {
      alone = next(alone, LEAST_ALONE, tokens, nanos, ALONE_TIMES * aimNanos);
    }
  }

  private int next(int now, int least, int tokens, long nanos, long aim) {
    if (tokens * 2 < now && nanos < aim) {
      return now; // too small a step to learn from
    }
    long fitting = tokens * aim / Math.max(nanos, 1);
    return (int) Math.min(most, Math.max(least, Math.min(fitting, now * 2L)));
  }
}
