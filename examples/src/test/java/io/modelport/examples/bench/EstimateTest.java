package io.modelport.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final Samples FIVE = new Samples(List.of(5.0, 1.0, 4.0, 2.0, 3.0));

  @Test
  void quartilesLieBetweenTheNearestValues() {
    assertThat(FIVE.median()).isEqualTo(3);
    assertThat(FIVE.lowerQuartile()).isEqualTo(2);
    assertThat(FIVE.upperQuartile()).isEqualTo(4);
    assertThat(new Samples(List.of(1.0, 2.0)).median()).isEqualTo(1.5);
    assertThat(new Samples(List.of(1.0, 2.0)).lowerQuartile()).isEqualTo(1.25);
    assertThat(new Samples(List.of(7.0)).upperQuartile()).isEqualTo(7);
  }

  @Test
  void nothingHasNoMedian() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Samples(List.of()));
  }

  @Test
  void valuesThatNeverVaryLeaveNoDoubt() {
    Samples four = new Samples(Collections.nCopies(9, 4.0));
    Samples two = new Samples(Collections.nCopies(9, 2.0));
    assertThat(Estimate.ofRatio(four, two)).isEqualTo(new Estimate(2, 2, 2));
    assertThat(Estimate.ofDifference(four, two)).isEqualTo(new Estimate(2, 2, 2));
    assertThat(Estimate.ofMedian(four)).isEqualTo(new Estimate(4, 4, 4));
  }

  @Test
  void theIntervalHoldsTheValueAndNarrowsWithMoreRounds() {
    Estimate few = Estimate.ofRatio(around(1.1, 5), around(1, 5));
    Estimate many = Estimate.ofRatio(around(1.1, 500), around(1, 500));
    assertThat(few.value()).isBetween(few.low(), few.high());
    assertThat(many.value()).isBetween(many.low(), many.high());
    assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
    assertThat(many.value()).isCloseTo(1.1, within(0.05));
  }

  @Test
  void theSameValuesGiveTheSameInterval() {
    assertThat(Estimate.ofRatio(FIVE, around(1, 5)))
        .isEqualTo(Estimate.ofRatio(FIVE, around(1, 5)));
  }

  private static Samples around(double middle, int count) {
    Random random = new Random(count);
    return new Samples(
        Stream.generate(() -> middle + random.nextGaussian() / 10).limit(count).toList());
  }
}
