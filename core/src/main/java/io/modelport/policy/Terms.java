package io.modelport.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Words and phrases that are looked for as a whole, whatever their case. Looking makes no garbage:
 * a word is found by its hash, in one pass. Immutable.
 */
final class Terms {
  private final int[] hashes; // of the first words, sorted
  private final String[] terms; // in lower case, in the order of the hashes

  Terms(Collection<String> terms) {
    List<String> sorted =
        terms.stream()
            .map(term -> term.strip().toLowerCase(Locale.ROOT))
            .sorted((a, b) -> Integer.compare(firstWord(a), firstWord(b)))
            .toList();
    this.terms = sorted.toArray(String[]::new);
    this.hashes = sorted.stream().mapToInt(Terms::firstWord).toArray();
  }

  /** Whether any of them is in the text before this place. */
  boolean isIn(String text, int end) {
    int i = 0;
    while (i < end) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      int hash = 0;
      for (; i < end && Character.isLetterOrDigit(text.charAt(i)); i++) {
        hash = 31 * hash + Character.toLowerCase(text.charAt(i));
      }
      if (isAny(text, start, hash)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAny(String text, int start, int hash) {
    int found = Arrays.binarySearch(hashes, hash);
    if (found < 0) {
      return false;
    }
    int first = found;
    while (first > 0 && hashes[first - 1] == hash) {
      first--;
    }
    for (int i = first; i < hashes.length && hashes[i] == hash; i++) {
      String term = terms[i];
      int end = start + term.length();
      boolean whole = end >= text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (whole && text.regionMatches(true, start, term, 0, term.length())) {
        return true;
      }
    }
    return false;
  }

  private static int firstWord(String term) {
    int hash = 0;
    for (int i = 0; i < term.length() && Character.isLetterOrDigit(term.charAt(i)); i++) {
      hash = 31 * hash + Character.toLowerCase(term.charAt(i));
    }
    return hash;
  }
}
