package io.modelport.selfhosted;

/**
 * Chooses how many tokens of a prompt are read before looking up. Steps aim at a fifth of a second:
 * longer ones delay a cancellation, shorter ones waste batches. Used by one thread.
 */
final class Prefill {
  private static final long AIM_NANOS = 200_000_000;
  private static final int LEAST = 32;
  private static final int MOST = 2048; // llama.cpp's batch
  private int step = 256;
  private int last;

  /** The position up to which the next step reads; the end where the rest fits in. */
  int next(int position, int length) {
    last = Math.min(step, length - position);
    return position + last;
  }

  /** The last step took this long. */
  void took(long nanos) {
    long wanted = last * AIM_NANOS / Math.max(nanos, 1);
    step = (int) Math.max(LEAST, Math.min(MOST, Math.min(wanted, step * 2L)));
  }
}
