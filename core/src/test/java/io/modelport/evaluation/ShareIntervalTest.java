package io.modelport.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareIntervalTest {
  /** The formula in Python with the quantile of {@code scipy.stats.norm};. */
  @ParameterizedTest
  @CsvSource({
    "8, 10, 0.49016247153664183, 0.9433178485456247",
    "0, 20, 0, 0.16112515805281938",
    "134, 160, 0.7725474698683045, 0.8866263483909297"
  })
  void agreesWithTheFormula(int passed, int cases, double low, double high) {
    ShareInterval interval = ShareInterval.of(passed, cases, 0.025);
    assertThat(interval.low()).isCloseTo(low, within(1e-9));
    assertThat(interval.high()).isCloseTo(high, within(1e-9));
  }

  @Test
  void sharesThatCannotBeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ShareInterval.of(2, 1, 0.05));
    assertThatIllegalArgumentException().isThrownBy(() -> ShareInterval.of(0, 0, 0.05));
  }
}
