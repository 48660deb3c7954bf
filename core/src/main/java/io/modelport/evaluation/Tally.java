package io.modelport.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * A verdict on some pairs. What is open, because a case is undecided or was not reached, may turn
 * out either way: a verdict stands only where it is the same in the worst case and in the best.
 *
 * @param decided counts of the pairs that are decided under both
 * @param open how many are not
 * @param statistics of the decided pairs
 * @param verdict with what is open kept in mind
 */
public record Tally(PairedCounts decided, int open, PairedVerdict statistics, Verdict verdict) {

  static Tally of(Collection<Pair> pairs, Rule rule) {
    List<Pair> closed = pairs.stream().filter(pair -> pair.change() != Pair.Change.OPEN).toList();
    PairedCounts counts = counts(closed, false);
    PairedVerdict statistics = PairedVerdict.of(counts, rule);
    int open = pairs.size() - closed.size();
    Verdict verdict = open == 0 ? statistics.verdict() : bounded(pairs, rule);
    return new Tally(counts, open, statistics, verdict);
  }

  private static Verdict bounded(Collection<Pair> pairs, Rule rule) {
    if (PairedVerdict.verdict(counts(pairs, true), rule) == Verdict.FAIL) {
      return Verdict.FAIL; // even at the best
    }
    return PairedVerdict.verdict(counts(pairs, false), rule) == Verdict.PASS
        ? Verdict.PASS
        : Verdict.INCONCLUSIVE;
  }

  /** What is open counts for the candidate or against it. */
  private static PairedCounts counts(Collection<Pair> pairs, boolean forCandidate) {
    int[][] counts = new int[2][2];
    for (Pair pair : pairs) {
      boolean candidate = pair.candidatePasses(forCandidate);
      boolean baseline = pair.baselinePasses(!forCandidate);
      counts[baseline ? 1 : 0][candidate ? 1 : 0]++;
    }
    return new PairedCounts(counts[1][1], counts[1][0], counts[0][1], counts[0][0]);
  }

  /** How many cases would settle it; empty where it is settled, or no number of cases would. */
  public OptionalInt casesToSettle() {
    return verdict == Verdict.INCONCLUSIVE ? statistics.casesToSettle() : OptionalInt.empty();
  }
}
