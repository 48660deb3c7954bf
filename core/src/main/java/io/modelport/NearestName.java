package io.modelport;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which name a mistyped one was meant to be. */
public final class NearestName {
  private NearestName() {}

  /** The name that takes the fewest changes of a letter; empty where there are no names. */
  public static Optional<String> of(String mistyped, Collection<String> names) {
    return names.stream()
        .min(
            Comparator.<String>comparingInt(name -> distance(mistyped, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Levenshtein distance; names are short. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
