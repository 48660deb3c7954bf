package io.modelport.sensitivity.view;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The view of a text that rules read, with the way back: every character of the view knows the
 * place in the original that produced it. Positions outside the view read as NUL, so that rules
 * need no bounds checks.
 */
public final class NormalisedText {
  /** No longer than the text: one comparison tells whether a place is within it. */
  private final char[] view;

  /** Original offset of each view character; null if the view is the original. */
  private final int @Nullable [] origins;

  /** Original offset behind each view character; null where that is one code point. */
  private final int @Nullable [] ends;

  private final String original;

  NormalisedText(
      char[] view, int length, int @Nullable [] origins, int @Nullable [] ends, String original) {
    this.view = view.length == length ? view : Arrays.copyOf(view, length);
    this.origins = origins;
    this.ends = ends;
    this.original = original;
  }

  public static NormalisedText of(String original) {
    for (int i = 0; i < original.length(); i++) {
      if (!Folding.isPlain(original.charAt(i))) {
        return folded(original, i);
      }
    }
    return new NormalisedText(original.toCharArray(), original.length(), null, null, original);
  }

  private static NormalisedText folded(String original, int firstOdd) {
    char[] view =
        Arrays.copyOf(original.substring(0, firstOdd).toCharArray(), original.length() + 16);
    int[] origins = new int[view.length];
    for (int i = 0; i < firstOdd; i++) {
      origins[i] = i;
    }
    StringBuilder plain = new StringBuilder();
    int size = firstOdd;
    for (int i = firstOdd; i < original.length(); ) {
      char alone = Folding.STANDARD.one(original.charAt(i));
      if (alone == 0) {
        int codePoint = original.codePointAt(i);
        plain.setLength(0);
        Folding.STANDARD.append(codePoint, plain);
        if (size + plain.length() > view.length) {
          int capacity = size + plain.length() + (size >> 1);
          view = Arrays.copyOf(view, capacity);
          origins = Arrays.copyOf(origins, capacity);
        }
        for (int k = 0; k < plain.length(); k++) {
          view[size] = plain.charAt(k);
          origins[size++] = i;
        }
        i += Character.charCount(codePoint);
      } else {
        if (size == view.length) {
          view = Arrays.copyOf(view, size + (size >> 1));
          origins = Arrays.copyOf(origins, view.length);
        }
        view[size] = alone;
        origins[size++] = i++;
      }
    }
    return new NormalisedText(view, size, origins, null, original);
  }

  public int length() {
    return view.length;
  }

  public char at(int position) {
    return position >= 0 && position < view.length ? view[position] : 0;
  }

  public boolean startsWith(String what, int position) {
    for (int i = 0; i < what.length(); i++) {
      if (at(position + i) != what.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether two spans within the view say the same. */
  public boolean isSame(int start, int end, int otherStart, int otherEnd) {
    return Arrays.equals(view, start, end, view, otherStart, otherEnd);
  }

  public String slice(int start, int end) {
    int from = Math.max(0, start);
    return new String(view, from, Math.max(0, Math.min(end, view.length) - from));
  }

  /** The text that all offsets lead back to. */
  String original() {
    return original;
  }

  /** Copies a stretch, with the places in the original before and behind each character. */
  void copy(int start, int end, char[] to, int[] starts, int[] behind, int at) {
    System.arraycopy(view, start, to, at, end - start);
    if (origins != null && ends != null) {
      System.arraycopy(origins, start, starts, at, end - start);
      System.arraycopy(ends, start, behind, at, end - start);
      return;
    }
    for (int i = start; i < end; i++) {
      starts[at + i - start] = originalStart(i);
      behind[at + i - start] = originalEnd(i + 1);
    }
  }

  /** Offset in the original of the first UTF-16 unit behind a view position. */
  public int originalStart(int position) {
    return origins == null ? position : origins[position];
  }

  /** Offset in the original just after what produced the last view character before {@code end}. */
  public int originalEnd(int end) {
    if (origins == null) {
      return end;
    }
    if (ends != null) {
      return ends[end - 1];
    }
    int last = origins[end - 1];
    return last + Character.charCount(original.codePointAt(last));
  }
}
