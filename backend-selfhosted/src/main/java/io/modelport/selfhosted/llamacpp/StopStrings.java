package io.modelport.selfhosted.llamacpp;

import java.util.List;
import java.util.function.Consumer;

/**
 * Passes text on up to the first stop string, wherever pieces break. Holds back only what may be
 * the beginning of one.
 */
final class StopStrings {
  private final List<String> stops;
  private final Consumer<String> output;
  private final StringBuilder held = new StringBuilder();
  private boolean reached;

  StopStrings(List<String> stops, Consumer<String> output) {
    this.stops = stops;
    this.output = output;
  }

  /** Takes the next piece; false once a stop string was reached. */
  boolean accept(String piece) {
    if (reached) {
      return false;
    }
    held.append(piece);
    int stop = firstStop();
    if (stop >= 0) {
      reached = true;
      held.setLength(stop);
      flush();
      return false;
    }
    pass(held.length() - possibleStart());
    return true;
  }

  /** Passes on what was held back; to be called when the answer is over. */
  void flush() {
    pass(held.length());
  }

  private void pass(int length) {
    if (length > 0) {
      String text = held.substring(0, length);
      held.delete(0, length);
      output.accept(text);
    }
  }

  /** Where the stop string starts that is complete first; so breaks make no difference. */
  private int firstStop() {
    int start = -1;
    int end = Integer.MAX_VALUE;
    for (String stop : stops) {
      int at = held.indexOf(stop);
      if (at >= 0 && (at + stop.length() < end || (at + stop.length() == end && at < start))) {
        start = at;
        end = at + stop.length();
      }
    }
    return start;
  }

  /** The length of the longest end of the text that begins a stop string. */
  private int possibleStart() {
    int longest = 0;
    for (String stop : stops) {
      for (int length = Math.min(stop.length() - 1, held.length()); length > longest; length--) {
        if (stop.startsWith(held.substring(held.length() - length))) {
          longest = length;
        }
      }
    }
    return longest;
  }
}
