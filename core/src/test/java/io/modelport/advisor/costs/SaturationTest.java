package io.modelport.advisor.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaturationTest {
  private static final Saturation MACHINE = new Saturation(1000);

  @Test
  void littleLoadIsAllDelivered() {
    assertThat(MACHINE.delivered(100)).isCloseTo(100, within(0.01));
    assertThat(MACHINE.delivered(0)).isZero();
  }

  @Test
  void noMoreThanSaturationIsDelivered() {
    assertThat(MACHINE.delivered(20_000)).isCloseTo(1000, within(0.01)).isLessThanOrEqualTo(1000);
    assertThat(MACHINE.delivered(1e300)).isLessThanOrEqualTo(1000);
  }

  @Test
  void moreLoadNeverDeliversLessNorMoreThanWasAskedFor() {
    double before = 0;
    for (double asked = 1; asked < 100_000; asked *= 1.01) {
      double delivered = MACHINE.delivered(asked);
      assertThat(delivered).isBetween(before, Math.min(asked, 1000));
      before = delivered;
    }
  }

  @Test
  void anIdleMachineMakesDearTokens() {
    assertThat(MACHINE.costPerMillion(3.6, 0.01, 100)).isCloseTo(1000, within(0.01));
    assertThat(MACHINE.costPerMillion(3.6, 1e6, 100)).isCloseTo(1, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void aSaturationOfNothingIsRefused(double tokens) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Saturation(tokens));
  }
}
