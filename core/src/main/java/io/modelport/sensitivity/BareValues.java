package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.Arrays;

/**
 * Where values end that stand in no quotes. They are asked for in the order of the text, and what
 * was read for one is not read again for the next within it; for one thread.
 */
final class BareValues {
  /** Characters that are looked at. */
  static final int LONGEST = 160;

  private static final boolean[] ENDS = ends();

  private final NormalisedText text;
  private int from;
  private int to;
  private boolean ascii;

  BareValues(NormalisedText text) {
    this.text = text;
  }

  private static boolean[] ends() {
    boolean[] ends = new boolean[128];
    Arrays.fill(ends, 0, ' ' + 1, true);
    "\"'`<,;|&".chars().forEach(c -> ends[c] = true);
    return ends;
  }

  /** End of the value that begins here, at most {@link #LONGEST} characters behind it. */
  int end(int start) {
    boolean plain = text.at(start) < 128;
    int end = start >= from && start <= to && plain == ascii ? to : start;
    int limit = start + LONGEST;
    while (end < limit && !isEnd(text.at(end), plain)) {
      end++;
    }
    from = start;
    to = end;
    ascii = plain;
    return Math.min(end, limit);
  }

  /** Within a value in Latin letters, letters of a script without blanks begin a sentence. */
  private static boolean isEnd(char c, boolean plain) {
    return c < 128 ? ENDS[c] : plain && Chars.isUnspaced(c);
  }
}
