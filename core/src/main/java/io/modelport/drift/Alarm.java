package io.modelport.drift;

import java.util.Locale;

/**
 * Something happens more often than it did when the baseline was taken.
 *
 * @param signal that shows it
 * @param words what happens
 * @param before its share in the baseline, from 0 to 1
 * @param now its share in the calls since it began to rise
 * @param since those calls
 * @param call the number of the observation that raised it, from 1
 */
public record Alarm(Signal signal, String words, double before, double now, long since, long call) {

  /** Whose doing it is. */
  public Signal.Side side() {
    return signal.side();
  }

  /** The same in a sentence. */
  public String sentence() {
    String who = side() == Signal.Side.INPUT ? "The input changed" : "The model changed";
    return String.format(
        Locale.ROOT,
        "%s: %s, %.1f %% of the last %d calls, and %.1f %% in the baseline.",
        who,
        words,
        100 * now,
        since,
        100 * before);
  }
}
