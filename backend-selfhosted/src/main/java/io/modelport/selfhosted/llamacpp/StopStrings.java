package io.modelport.selfhosted.llamacpp;

import java.util.List;
import java.util.function.Consumer;

/**
 * Passes text on up to the first stop string, wherever pieces break. Holds back only what may be
 * the beginning of one. Takes a step a letter for each stop string, however long they are.
 */
final class StopStrings {
  private final List<Progress> stops;
  private final Consumer<String> output;
  private final StringBuilder held = new StringBuilder();
  private boolean reached;

  StopStrings(List<String> stops, Consumer<String> output) {
    this.stops = stops.stream().distinct().map(Progress::new).toList();
    this.output = output;
  }

  /** Takes the next piece; false once a stop string was reached. */
  boolean accept(String piece) {
    if (reached) {
      return false;
    }
    for (int i = 0; i < piece.length(); i++) {
      held.append(piece.charAt(i));
      int longest = longestReached(piece.charAt(i));
      if (longest > 0) {
        reached = true;
        held.setLength(held.length() - longest);
        flush();
        return false;
      }
    }
    pass(held.length() - longestBegun());
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

  /** The length of the longest stop string that ends with this letter; 0 where none does. */
  private int longestReached(char letter) {
    int longest = 0;
    for (Progress stop : stops) {
      if (stop.reachedBy(letter)) {
        longest = Math.max(longest, stop.text.length());
      }
    }
    return longest;
  }

  /** The length of the longest end of the text that begins a stop string. */
  private int longestBegun() {
    int longest = 0;
    for (Progress stop : stops) {
      longest = Math.max(longest, stop.begun);
    }
    return longest;
  }

  /** How much of a stop string the text ends with; the search of Knuth, Morris and Pratt. */
  private static final class Progress {
    private final String text;
    private final int[] shorter; // by length: the longest shorter beginning that it ends with
    private int begun;

    private Progress(String text) {
      this.text = text;
      this.shorter = new int[text.length() + 1];
      for (int length = 2; length <= text.length(); length++) {
        shorter[length] = longer(shorter[length - 1], text.charAt(length - 1));
      }
    }

    private boolean reachedBy(char letter) {
      begun = longer(begun, letter);
      return begun == text.length();
    }

    private int longer(int length, char letter) {
      int now = length;
      while (now > 0 && text.charAt(now) != letter) {
        now = shorter[now];
      }
      return text.charAt(now) == letter ? now + 1 : 0;
    }
  }
}
