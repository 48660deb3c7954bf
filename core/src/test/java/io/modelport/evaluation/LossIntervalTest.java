package io.modelport.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossIntervalTest {
  /** The equation solved by {@code scipy.optimize.brentq}, 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "14, 6, 200, 0.05, 0.0034332235423349374, 0.07984772789184835",
    "12, 2, 50, 0.025, 0.06111240618634399, 0.3447087482821487",
    "0, 0, 44, 0.05, -0.05792767311988477, 0.05792767311988477",
    "1, 0, 44, 0.025, -0.05939323111662856, 0.11807709698213213",
    "9, 5, 32, 0.025, -0.10881913602485856, 0.3459829484120433"
  })
  void agreesWithSciPy(int lost, int won, int cases, double error, double low, double high) {
    PairedCounts counts = new PairedCounts(cases - lost - won, lost, won, 0);
    LossInterval interval = LossInterval.of(counts, error);
    assertThat(interval.low()).isCloseTo(low, within(1e-9));
    assertThat(interval.high()).isCloseTo(high, within(1e-9));
  }

  @Test
  void withoutCasesAnythingIsPossible() {
    assertThat(LossInterval.of(new PairedCounts(0, 0, 0, 0), 0.05))
        .isEqualTo(new LossInterval(-1, 1));
  }

  @Test
  void allLostAndAllWonAreWithinWhatIsPossible() {
    LossInterval lost = LossInterval.of(new PairedCounts(0, 9, 0, 0), 0.05);
    assertThat(lost.high()).isBetween(0.999, 1.0);
    assertThat(lost.low()).isBetween(0.0, 1.0);
    LossInterval won = LossInterval.of(new PairedCounts(0, 0, 9, 0), 0.05);
    assertThat(won.low()).isBetween(-1.0, -0.999);
  }

  @ParameterizedTest
  @CsvSource({
    "0.95, 1.6448536269514722",
    "0.975, 1.959963984540054",
    "0.6, 0.2533471031357997",
    "0.999, 3.090232306167813"
  })
  void quantilesAgreeWithSciPy(double share, double expected) {
    assertThat(Normal.quantile(share)).isCloseTo(expected, within(1e-12));
  }
}
