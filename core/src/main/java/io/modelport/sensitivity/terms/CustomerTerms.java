package io.modelport.sensitivity.terms;

import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Names of projects, customers and the like. Case, accents and the marks between words make no
 * difference; words count whole. Immutable and safe for many threads.
 */
public final class CustomerTerms {
  /** No terms at all. */
  public static final CustomerTerms NONE = of(List.of());

  /** Words of the longest term; the rest of a longer one is not compared. */
  private static final int MOST_WORDS = 12;

  private final TermTable table;
  private final FirstWords firstWords;
  private final int count;

  private CustomerTerms(TermTable table, long[] firstWords) {
    this.table = table;
    this.firstWords = new FirstWords(firstWords);
    this.count = firstWords.length;
  }

  /** The terms of a list; those without a letter or digit are left out. */
  public static CustomerTerms of(List<String> terms) {
    return of(terms.stream());
  }

  /** The terms of a stream, which is read once. */
  public static CustomerTerms of(Stream<String> terms) {
    TermTable table = new TermTable();
    LongStream.Builder firstWords = LongStream.builder();
    terms.forEach(term -> add(term, table, firstWords));
    return new CustomerTerms(table, firstWords.build().toArray());
  }

  private static void add(String term, TermTable table, LongStream.Builder firstWords) {
    Words words = new Words(NormalisedText.of(term));
    long hash = 0;
    boolean more = words.moveTo(0);
    for (int i = 0; more && i < MOST_WORDS; i++) {
      hash = TermTable.with(hash, words.hash());
      if (i == 0) {
        firstWords.add(hash);
      }
      more = words.moveTo(words.end());
      table.add(hash, !more || i == MOST_WORDS - 1);
    }
  }

  /** How many terms there are, the same one counted as often as it was given. */
  public int count() {
    return count;
  }

  /** Tells of the longest term at each place, in the order of the text and none over another. */
  public void find(NormalisedText text, Found found) {
    if (count == 0) {
      return;
    }
    Words first = new Words(text);
    Words next = new Words(text);
    int place = 0;
    while (first.moveTo(place)) {
      place = first.end();
      int end = termEnd(first, next);
      if (end > 0) {
        found.at(first.start(), end);
        place = end;
      }
    }
  }

  /** End of the longest term that begins with this word, or 0. */
  private int termEnd(Words first, Words next) {
    long hash = TermTable.with(0, first.hash());
    if (!firstWords.mayHold(hash)) {
      return 0;
    }
    int end = table.holds(hash) ? first.end() : 0;
    int place = first.end();
    for (int i = 1; i < MOST_WORDS && table.begins(hash) && next.moveTo(place); i++) {
      hash = TermTable.with(hash, next.hash());
      place = next.end();
      end = table.holds(hash) ? place : end;
    }
    return end;
  }
}
