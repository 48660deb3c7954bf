package io.modelport.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShrunkTest {
  @Test
  void kindsThatDifferNoMoreThanByChanceGetTheShareOfAll() {
    double[] shares = Shrunk.shares(new double[] {4, 6, 5}, new double[] {250, 250, 250});
    assertThat(Arrays.stream(shares).boxed())
        .allSatisfy(share -> assertThat(share).isCloseTo(0.02, within(0.001)));
  }

  @Test
  void kindsThatDifferKeepTheirOwn() {
    double[] shares = Shrunk.shares(new double[] {0, 240}, new double[] {400, 400});
    assertThat(shares[0]).isLessThan(0.005);
    assertThat(shares[1]).isCloseTo(0.6, within(0.005));
  }

  @Test
  void aKindWithFewCallsBorrowsMore() {
    double[] shares = Shrunk.shares(new double[] {40, 200, 0}, new double[] {400, 400, 5});
    assertThat(shares[0]).isCloseTo(0.1, within(0.01));
    assertThat(shares[2]).as("five calls without it say little").isBetween(0.05, 0.3);
  }

  @Test
  void nothingIsImpossible() {
    assertThat(Shrunk.shares(new double[] {0}, new double[] {200})[0]).isBetween(0.001, 0.004);
    assertThat(Arrays.stream(Shrunk.shares(new double[] {0, 0}, new double[] {0, 0})).boxed())
        .allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
  }
}
