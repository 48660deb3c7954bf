package io.modelport.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedVerdictTest {
  private static final long SEED = 20_261_121;
  private static final int RUNS = 10_000;
  private static final int CASES = 200;

  /**
   * Shares passed by baseline and candidate, and how far their errors go together: 0 are
   * independent, 1 as dependent as the shares allow.
   */
  @ParameterizedTest
  @CsvSource({"0.95, 0.85, 0", "0.95, 0.85, 0.7", "0.90, 0.80, 0", "0.90, 0.80, 0.7"})
  void realLossesAreFoundAsOftenAsTheTestCan(double before, double after, double together) {
    Shares shares = Shares.of(before, after, together);
    double found = simulated(shares).getOrDefault(Verdict.FAIL, 0) / (double) RUNS;
    double theory = power(shares);
    System.out.printf(
        "%.0f to %.0f %%, %.1f together: found %.4f, theory %.4f%n",
        100 * before, 100 * after, together, found, theory);
    assertThat(found).as("seed %d", SEED).isGreaterThanOrEqualTo(theory - 0.02);
  }

  @ParameterizedTest
  @CsvSource({"0.95, 0", "0.95, 0.7", "0.90, 0", "0.90, 0.7", "0.5, 0"})
  void noChangeIsSeldomBlocked(double share, double together) {
    Map<Verdict, Integer> verdicts = simulated(Shares.of(share, share, together));
    assertThat(verdicts.getOrDefault(Verdict.FAIL, 0) / (double) RUNS)
        .as("seed %d", SEED)
        .isLessThanOrEqualTo(0.05);
  }

  /** A loss as large as is tolerated, and no larger, is what a pass has to exclude. */
  @ParameterizedTest
  @CsvSource({"0.95, 0", "0.95, 0.7", "0.80, 0"})
  void aLossAtTheEdgeSeldomPasses(double share, double together) {
    Map<Verdict, Integer> verdicts = simulated(Shares.of(share, share - 0.05, together));
    assertThat(verdicts.getOrDefault(Verdict.PASS, 0) / (double) RUNS)
        .as("seed %d", SEED)
        .isLessThanOrEqualTo(0.055); // a score interval keeps its error to half a point
  }

  @Test
  void whatIsNotSettledSaysHowManyCasesWould() {
    PairedVerdict open = PairedVerdict.of(new PairedCounts(170, 12, 8, 10), Rule.USUAL);
    assertThat(open.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    int cases = open.casesToSettle().orElseThrow();
    assertThat(cases).isBetween(201, 2000);
    double more = cases / 200.0;
    PairedCounts scaled = new PairedCounts(170, 12, 8, 10).scaled(more);
    assertThat(PairedVerdict.of(scaled, Rule.USUAL).verdict()).isNotEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void noCasesSettleNothing() {
    PairedVerdict nothing = PairedVerdict.of(new PairedCounts(0, 0, 0, 0), Rule.USUAL);
    assertThat(nothing.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(nothing.casesToSettle()).isEmpty();
  }

  @Test
  void fewCasesWithoutADifferenceDoNotPass() {
    assertThat(verdict(new PairedCounts(40, 0, 0, 0))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(new PairedCounts(60, 0, 0, 0))).isEqualTo(Verdict.PASS);
    assertThat(verdict(new PairedCounts(40, 5, 0, 0))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void countsBelowZeroAndRulesWithoutRoomAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PairedCounts(1, -1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rule(0.5, 0.05));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rule(0.05, Double.NaN));
  }

  private static Verdict verdict(PairedCounts counts) {
    return PairedVerdict.of(counts, Rule.USUAL).verdict();
  }

  private static Map<Verdict, Integer> simulated(Shares shares) {
    SplittableRandom random = new SplittableRandom(SEED);
    Map<PairedCounts, Verdict> known = new HashMap<>();
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (int run = 0; run < RUNS; run++) {
      int lost = 0;
      int won = 0;
      for (int i = 0; i < CASES; i++) {
        double at = random.nextDouble();
        lost += at < shares.lost ? 1 : 0;
        won += at >= shares.lost && at < shares.lost + shares.won ? 1 : 0;
      }
      PairedCounts counts = new PairedCounts(CASES - lost - won, lost, won, 0);
      // The verdict alone: how many cases would settle it is looked for in other tests.
      verdicts.merge(known.computeIfAbsent(counts, PairedVerdictTest::plain), 1, Integer::sum);
    }
    return verdicts;
  }

  private static Verdict plain(PairedCounts counts) {
    return PairedVerdict.verdict(counts, Rule.USUAL);
  }

  /** How often the exact test finds it, summed over everything that can happen. */
  private static double power(Shares shares) {
    double power = 0;
    for (int lost = 0; lost <= CASES; lost++) {
      for (int won = 0; won + lost <= CASES; won++) {
        PairedCounts counts = new PairedCounts(CASES - lost - won, lost, won, 0);
        if (McNemar.probabilityOfWorse(counts) <= Rule.USUAL.error()) {
          power += shares.probability(lost, won);
        }
      }
    }
    return power;
  }

  private record Shares(double lost, double won) {
    static Shares of(double before, double after, double together) {
      double won = (1 - before) * after * (1 - together);
      return new Shares(before - after + won, won);
    }

    double probability(int lostCases, int wonCases) {
      int rest = CASES - lostCases - wonCases;
      double log = 0;
      for (int i = 1; i <= CASES; i++) {
        log += Math.log(i);
        log -= i <= lostCases ? Math.log(i) : 0;
        log -= i <= wonCases ? Math.log(i) : 0;
        log -= i <= rest ? Math.log(i) : 0;
      }
      return Math.exp(
          log
              + lostCases * Math.log(lost)
              + wonCases * Math.log(won)
              + rest * Math.log(1 - lost - won));
    }
  }
}
