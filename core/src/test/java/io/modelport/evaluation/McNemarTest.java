package io.modelport.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {
  /** From {@code scipy.stats.binomtest(lost, lost + won, 0.5, alternative="greater")}, 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "14, 6, 0.057659149169921875",
    "6, 14, 0.9793052673339844",
    "0, 0, 1",
    "1, 0, 0.5",
    "30, 10, 0.0011107168866146822",
    "500, 450, 0.05591932257078947",
    "10, 10, 0.5880985260009766",
    "2000, 1900, 0.056446826129674145",
    "40, 0, 9.094947017729282e-13"
  })
  void agreesWithSciPy(int lost, int won, double expected) {
    assertThat(McNemar.probabilityOfWorse(new PairedCounts(7, lost, won, 3)))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void manyCasesNeitherOverflowNorVanish() {
    PairedCounts even = new PairedCounts(0, 1_000_000, 1_000_000, 0);
    assertThat(McNemar.probabilityOfWorse(even)).isBetween(0.5, 0.501);
    PairedCounts worse = new PairedCounts(0, 2_000_000, 1_000, 0);
    assertThat(McNemar.probabilityOfWorse(worse)).isBetween(0.0, 1e-300);
  }
}
