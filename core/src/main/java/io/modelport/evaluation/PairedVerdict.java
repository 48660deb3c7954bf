package io.modelport.evaluation;

import java.util.OptionalInt;

/**
 * A verdict on pass and fail of the same cases under both.
 *
 * @param probability of so many lost cases where the candidate is not worse ({@link McNemar})
 * @param loss the share of cases that it may lose
 * @param casesToSettle how many cases would say more if they ended in the same shares; empty where
 *     the verdict is settled, or where more than ten million were needed
 */
public record PairedVerdict(
    Verdict verdict, double probability, LossInterval loss, OptionalInt casesToSettle) {
  private static final int MOST = 10_000_000;

  public static PairedVerdict of(PairedCounts counts, Rule rule) {
    Verdict verdict = verdict(counts, rule);
    return new PairedVerdict(
        verdict,
        McNemar.probabilityOfWorse(counts),
        LossInterval.of(counts, rule.error()),
        verdict == Verdict.INCONCLUSIVE && counts.cases() > 0
            ? casesToSettle(counts, rule)
            : OptionalInt.empty());
  }

  static Verdict verdict(PairedCounts counts, Rule rule) {
    if (McNemar.probabilityOfWorse(counts) <= rule.error()) {
      return Verdict.FAIL;
    }
    return LossInterval.of(counts, rule.error()).high() <= rule.tolerated()
        ? Verdict.PASS
        : Verdict.INCONCLUSIVE;
  }

  private static OptionalInt casesToSettle(PairedCounts counts, Rule rule) {
    int cases = counts.cases();
    int low = cases;
    int high = 2 * cases;
    while (!settles(counts, high, rule)) {
      if (high > MOST / 2) {
        return OptionalInt.empty();
      }
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      int middle = low + (high - low) / 2;
      if (settles(counts, middle, rule)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalInt.of(high);
  }

  private static boolean settles(PairedCounts counts, int cases, Rule rule) {
    PairedCounts more = counts.scaled((double) cases / counts.cases());
    return verdict(more, rule) != Verdict.INCONCLUSIVE;
  }
}
