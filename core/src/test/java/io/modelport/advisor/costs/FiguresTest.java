package io.modelport.advisor.costs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "0.00005123 | 0.0000512",
        "12.62 | 12.6",
        "99.96 | 100",
        "6980 | 6,980",
        "8213 | 8,210",
        "1234567 | 1,230,000"
      })
  void threeDigitsCount(double value, String text) {
    assertThat(Figures.text(value)).isEqualTo(text);
  }

  @Test
  void aRangeHasBothEnds() {
    assertThat(Figures.text(new Span(1.2, 31))).isEqualTo("1.2 to 31");
    assertThat(Figures.text(new Span(1, Double.POSITIVE_INFINITY))).isEqualTo("1 or more");
    assertThat(Figures.text(Span.ANY)).isEqualTo("unknown");
    assertThat(Figures.text(new Span(1.001, 1.002))).isEqualTo("1");
  }
}
