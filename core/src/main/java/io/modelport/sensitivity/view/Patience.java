package io.modelport.sensitivity.view;

/**
 * How much of a view may be read again in vain. A disguise that reads far, finds nothing and is
 * asked again a few characters later would otherwise cost the square of its length; for one thread.
 */
final class Patience {
  /** Enough for all that people write: a list of two hundred numbers read from each of them. */
  private static final long AT_ONCE = 64 * 1024;

  /** How often each character may be read again once that is used up. */
  private static final long EACH = 2;

  /** Behind it nothing was read in vain. */
  private int reach;

  private long spent;

  /** Whether it is worth reading from this place as far as others read before. */
  boolean lasts(int at) {
    return at >= reach || spent + reach - at <= AT_ONCE + EACH * at;
  }

  /** Tells that this span says nothing else than it shows. */
  void spend(int from, int to) {
    spent += from < reach ? to - from : 0;
    reach = Math.max(reach, to);
  }
}
