package io.modelport.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.modelport.evaluation.ClusteredBootstrap.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClusteredBootstrapTest {
  @Test
  void theMeanCountsEachCaseOnce() {
    List<Difference> differences =
        List.of(new Difference("a", 1), new Difference("a", 1), new Difference("b", -0.5));
    assertThat(ClusteredBootstrap.of(differences, 0.05, 1).mean()).isCloseTo(0.5, within(1e-12));
  }

  /** Of two clusters with means 0 and 1 a quarter of the draws is 0, a half 0.5, a quarter 1. */
  @Test
  void twoClustersHaveThreeOutcomes() {
    List<Difference> differences = List.of(new Difference("a", 0), new Difference("b", 1));
    ClusteredBootstrap wide = ClusteredBootstrap.of(differences, 0.2, 7);
    ClusteredBootstrap narrow = ClusteredBootstrap.of(differences, 0.3, 7);
    assertThat(wide.low()).isZero();
    assertThat(wide.high()).isEqualTo(1);
    assertThat(narrow.low()).isEqualTo(0.5);
    assertThat(narrow.high()).isEqualTo(0.5);
  }

  @Test
  void casesThatErrTogetherAreWorthFewer() {
    List<Difference> alone = new ArrayList<>();
    List<Difference> together = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(3);
    for (int cluster = 0; cluster < 20; cluster++) {
      double value = random.nextDouble() - 0.5;
      for (int i = 0; i < 10; i++) {
        together.add(new Difference("c" + cluster, value));
        alone.add(new Difference("c" + cluster + "." + i, random.nextDouble() - 0.5));
      }
    }
    assertThat(width(together)).isGreaterThan(2 * width(alone));
  }

  private static double width(List<Difference> differences) {
    ClusteredBootstrap interval = ClusteredBootstrap.of(differences, 0.05, 11);
    return interval.high() - interval.low();
  }

  @Test
  void theSameSeedGivesTheSameIntervalWhateverTheOrder() {
    List<Difference> one =
        List.of(new Difference("a", 0.1), new Difference("b", 0.4), new Difference("c", -0.2));
    List<Difference> other = List.of(one.get(2), one.get(0), one.get(1));
    assertThat(ClusteredBootstrap.of(other, 0.05, 5))
        .isEqualTo(ClusteredBootstrap.of(one, 0.05, 5));
  }

  @Test
  void verdictsFollowTheInterval() {
    assertThat(new ClusteredBootstrap(-0.1, -0.2, -0.01).verdict(Rule.USUAL))
        .isEqualTo(Verdict.FAIL);
    assertThat(new ClusteredBootstrap(0, -0.04, 0.04).verdict(Rule.USUAL)).isEqualTo(Verdict.PASS);
    assertThat(new ClusteredBootstrap(0, -0.06, 0.04).verdict(Rule.USUAL))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  /** As {@code numpy.quantile} does. */
  @Test
  void quantilesLieBetweenTheTwoNearest() {
    double[] sorted = {1, 2, 4, 8};
    assertThat(ClusteredBootstrap.quantile(sorted, 0.5)).isCloseTo(3, within(1e-12));
    assertThat(ClusteredBootstrap.quantile(sorted, 0.9)).isCloseTo(6.8, within(1e-12));
    assertThat(ClusteredBootstrap.quantile(sorted, 1)).isEqualTo(8);
  }

  @Test
  void whatIsNoScoreIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Difference("a", Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusteredBootstrap.of(List.of(new Difference("a", 1)), 0.05, 1))
        .withMessageContaining("at least 2");
  }
}
