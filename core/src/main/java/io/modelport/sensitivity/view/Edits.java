package io.modelport.sensitivity.view;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Places of a view that say something else than they show, in the order of the text and none over
 * another; for one thread.
 */
public final class Edits {
  /** What may explain a value from before and behind it, with room for long phrases. */
  private static final int BEFORE = 160;

  private static final int AFTER = 96;

  /** Wider than the reach of any rule, so that nothing is read across it. */
  private static final int GAP = 64;

  /** Shorter text may come out of random characters. */
  private static final int SHORTEST_TEXT = 12;

  private final NormalisedText source;
  private final BitSet opened = new BitSet();

  /** Edits that say something only beside others, by their number. */
  private final BitSet quiet = new BitSet();

  private final StringBuilder texts = new StringBuilder();
  private final Patience patience = new Patience();
  private int[] spans = new int[24];
  private int count;

  Edits(NormalisedText source) {
    this.source = source;
  }

  NormalisedText source() {
    return source;
  }

  /** What all disguises that read this view share. */
  Patience patience() {
    return patience;
  }

  /** True if nothing says something else than it shows. */
  public boolean isEmpty() {
    return quiet.cardinality() == count;
  }

  /** Lets quiet edits speak that begin at a place for which this holds. */
  public void wake(IntPredicate place) {
    for (int edit = quiet.nextSetBit(0); edit >= 0; edit = quiet.nextSetBit(edit + 1)) {
      if (place.test(start(edit))) {
        quiet.clear(edit);
      }
    }
  }

  /** End of the last edit, before which nothing can be edited any more. */
  int end() {
    return count == 0 ? 0 : end(count - 1);
  }

  /** Replaces the half-open span of the view; does nothing where something was replaced already. */
  void replace(int start, int end, CharSequence text) {
    if (start < end()) {
      return;
    }
    if (count * 3 == spans.length) {
      spans = Arrays.copyOf(spans, count * 6);
    }
    spans[count * 3] = start;
    spans[count * 3 + 1] = end;
    texts.append(text);
    spans[count * 3 + 2] = texts.length();
    count++;
  }

  /** As {@link #replace}, where no value hides behind this alone: it is done beside others. */
  void replaceQuietly(int start, int end, CharSequence text) {
    int before = count;
    replace(start, end, text);
    quiet.set(before, count);
  }

  /** As {@link #replace}, where all of a long run turned out to be text in another writing. */
  void open(int start, int end, CharSequence text) {
    int before = count;
    replace(start, end, text);
    if (count > before && text.length() >= SHORTEST_TEXT) {
      opened.set(start);
    }
  }

  /** True if the character here belongs to a run that is only another writing of some text. */
  public boolean isOpened(int position) {
    int edit = editAt(position);
    return edit >= 0 && position < end(edit) && opened.get(start(edit));
  }

  /** The last edit that begins at or before the position, or -1. */
  private int editAt(int position) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (start(middle) <= position) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  private int start(int edit) {
    return spans[edit * 3];
  }

  private int end(int edit) {
    return spans[edit * 3 + 1];
  }

  private int textStart(int edit) {
    return edit == 0 ? 0 : spans[edit * 3 - 1];
  }

  private int textEnd(int edit) {
    return spans[edit * 3 + 2];
  }

  /**
   * The surroundings of all edits with the edits done; far apart ones stand apart. Its offsets lead
   * back to the same original as the source's.
   */
  public NormalisedText excerpt() {
    Excerpt excerpt = new Excerpt(source, capacity());
    int done = 0;
    int last = -1;
    for (int edit = speaking(0); edit < count; edit = speaking(edit + 1)) {
      int from = Math.max(done, start(edit) - BEFORE);
      if (from > done && last >= 0) {
        int until = copy(excerpt, done, Math.min(from, done + AFTER), last + 1);
        from = Math.max(until, from);
        if (until < from) {
          excerpt.gap(GAP, until);
        }
      }
      int near = edit;
      while (near > last + 1 && start(near - 1) >= from) {
        near--;
      }
      copy(excerpt, from, start(edit), near);
      replace(excerpt, edit);
      done = end(edit);
      last = edit;
    }
    copy(excerpt, done, Math.min(source.length(), done + AFTER), last + 1);
    return excerpt.text();
  }

  /** The first edit from this one on that is not quiet. */
  private int speaking(int edit) {
    return quiet.nextClearBit(edit);
  }

  /**
   * Copies a stretch with its quiet edits done, which begin with this one; returns its end, or that
   * of an edit over it.
   */
  private int copy(Excerpt excerpt, int from, int to, int quietEdit) {
    int done = from;
    for (int next = quietEdit; next < count && start(next) < to; next++) {
      excerpt.copy(done, start(next));
      replace(excerpt, next);
      done = end(next);
    }
    excerpt.copy(done, to);
    return Math.max(done, to);
  }

  private void replace(Excerpt excerpt, int edit) {
    excerpt.replace(start(edit), end(edit), texts, textStart(edit), textEnd(edit));
  }

  private int capacity() {
    long most = (long) count * (BEFORE + AFTER + GAP) + texts.length();
    return (int) Math.min(most, (long) source.length() + texts.length() + GAP);
  }
}
