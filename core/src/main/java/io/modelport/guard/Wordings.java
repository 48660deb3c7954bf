package io.modelport.guard;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.modelport.spi.GuardRules.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks for denied words and patterns, in time linear in the text. Immutable. */
final class Wordings {
  private final List<Search> denied = new ArrayList<>();
  private final List<Search> allowed = new ArrayList<>();
  private final int longestAllowed;

  /** One expression, and whether only whole words count. */
  private record Search(Pattern pattern, boolean words) {

    static Search words(List<String> terms) {
      // The longest first, because the first that fits is taken.
      String any =
          terms.stream()
              .map(String::strip)
              .sorted((a, b) -> b.length() - a.length())
              .map(Pattern::quote)
              .collect(Collectors.joining("|"));
      return new Search(Pattern.compile(any, Pattern.CASE_INSENSITIVE), true);
    }

    boolean counts(CharSequence text, Matcher found) {
      return !words || isWhole(text, found.start(), found.end());
    }

    private static boolean isWhole(CharSequence text, int start, int end) {
      boolean before = start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1));
      return before && (end >= text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }
  }

  Wordings(Wording wording) {
    wording.patterns().stream()
        .map(each -> new Search(Pattern.compile(each, Pattern.CASE_INSENSITIVE), false))
        .forEach(denied::add);
    if (!wording.terms().isEmpty()) {
      denied.add(Search.words(wording.terms()));
    }
    if (!wording.allowed().isEmpty()) {
      allowed.add(Search.words(wording.allowed()));
    }
    this.longestAllowed = wording.allowed().stream().mapToInt(String::length).max().orElse(0);
  }

  /** Whether anything denied is in the text. */
  boolean isIn(CharSequence text) {
    return isIn(text, 0, text.length() + 1);
  }

  /**
   * Whether anything denied is in the text.
   *
   * @param from where to begin; what stands before counts as a boundary
   * @param decided what does not end before may turn out otherwise with more text, and is let pass
   */
  boolean isIn(CharSequence text, int from, int decided) {
    return denied.stream().anyMatch(search -> isIn(search, text, from, decided));
  }

  private boolean isIn(Search search, CharSequence text, int from, int decided) {
    Matcher matcher = search.pattern().matcher(text);
    int at = from;
    while (at <= text.length() && matcher.find(at)) {
      if (matcher.end() < decided
          && search.counts(text, matcher)
          && !isAllowed(text, matcher.start(), matcher.end())) {
        return true;
      }
      at = matcher.start() + 1;
    }
    return false;
  }

  private boolean isAllowed(CharSequence text, int start, int end) {
    return allowed.stream().anyMatch(search -> covers(search, text, start, end));
  }

  private boolean covers(Search search, CharSequence text, int start, int end) {
    // A phrase that covers the hit lies within this stretch, with what bounds it: copying all of
    // the text for every hit would take time quadratic in it.
    int first = Math.max(0, start - longestAllowed - 1);
    int last = Math.min(text.length(), start + longestAllowed + 1);
    CharSequence near = text.subSequence(first, last);
    Matcher matcher = search.pattern().matcher(near);
    int at = Math.max(0, start - longestAllowed) - first;
    while (at <= start - first && matcher.find(at) && matcher.start() <= start - first) {
      if (matcher.end() >= end - first && search.counts(near, matcher)) {
        return true;
      }
      at = matcher.start() + 1;
    }
    return false;
  }
}
