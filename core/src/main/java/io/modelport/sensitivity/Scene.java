package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.Edits;
import io.modelport.sensitivity.view.NormalisedText;
import org.jspecify.annotations.Nullable;

/**
 * What a rule sees of one text: the view, its context words, and the places scanned already; for
 * one thread.
 */
final class Scene {
  private final NormalisedText text;
  private final Cues cues;
  private final Edits edits;
  private final Findings findings;
  private final NumberWindow window;
  private final BareValues values;
  private @Nullable Family lastFamily;
  private int lastStart;
  private int lastEnd;
  private double lastScore;
  private int tokenStart = -1;
  private int tokenEnd = -1;
  private @Nullable Columns columns;
  private @Nullable SecretValue secret;
  private int secretStart;
  private int secretEnd;

  Scene(NormalisedText text, Cues cues, Edits edits, Findings findings) {
    this.text = text;
    this.cues = cues;
    this.edits = edits;
    this.findings = findings;
    this.window = new NumberWindow(text);
    this.values = new BareValues(text);
  }

  NormalisedText text() {
    return text;
  }

  Cues cues() {
    return cues;
  }

  /**
   * Adds the half-open span of the view. What seems to begin in the middle of another writing is
   * chance: its text is looked at on its own.
   */
  void add(Family family, int start, int end, double score) {
    if (start < end && !isChance(start)) {
      findings.add(family, text.originalStart(start), text.originalEnd(end), score);
      lastFamily = family;
      lastStart = start;
      lastEnd = end;
      lastScore = score;
    }
  }

  /** True if adding this would change nothing: it is chance, or was added last in other words. */
  boolean isSettled(Family family, int start, int end, double score) {
    boolean known =
        family == lastFamily && lastStart <= start && end <= lastEnd && score <= lastScore;
    return known || isChance(start);
  }

  private boolean isChance(int start) {
    return edits.isOpened(start) && edits.isOpened(start - 1);
  }

  /** True if what stands here is only another writing of a text, which is looked at on its own. */
  boolean isOpened(int position) {
    return edits.isOpened(position);
  }

  /**
   * The groups of digits from this one on; the same object each time, so use it before asking
   * again.
   */
  NumberWindow numbersFrom(int start) {
    window.moveTo(start);
    return window;
  }

  BareValues values() {
    return values;
  }

  /** What stands in this span, judged once where one value follows another of the same letters. */
  SecretValue secret(int start, int end) {
    SecretValue known = secret;
    if (known == null || !text.isSame(secretStart, secretEnd, start, end)) {
      known = new SecretValue(text.slice(start, end));
      secret = known;
      secretStart = start;
      secretEnd = end;
    }
    return known;
  }

  /**
   * End of the unbroken run of token characters around a position; remembered, so that asking often
   * stays cheap.
   */
  int tokenEnd(int position) {
    if (position < tokenStart || position >= tokenEnd) {
      int end = position;
      while (Chars.isToken(text.at(end))) {
        end++;
      }
      tokenStart = position;
      tokenEnd = end;
    }
    return tokenEnd;
  }

  /** The table whose heads stand around a position; the same one for all heads of a line. */
  Columns columns(int position) {
    Columns known = columns;
    if (known == null || !known.covers(position)) {
      known = new Columns(text, position);
      columns = known;
    }
    return known;
  }

  /** True if neither neighbour continues a word or number. */
  boolean isBordered(int start, int end) {
    return !Chars.isAlphanumeric(text.at(start - 1)) && !Chars.isAlphanumeric(text.at(end));
  }
}
