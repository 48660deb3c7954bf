package io.modelport.advisor.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An 8B model in FP8 on one H100, nobody paid, no spare machine: what the hosted price decides. */
class GoldenCasesTest {
  private static final Inputs MACHINE =
      Inputs.in("USD")
          .with(Input.REQUESTS_PER_DAY, Span.of(100_000))
          .with(Input.INPUT_TOKENS, Span.of(512))
          .with(Input.OUTPUT_TOKENS, Span.of(256))
          .with(Input.CACHED_SHARE, Span.of(0))
          .with(Input.PEAK_TO_MEAN, Span.of(1))
          .with(Input.MACHINE_HOUR, Span.of(6.98))
          .with(Input.SATURATION_TOKENS, Span.of(8155))
          .with(Input.USE_TARGET, Span.of(1))
          .with(Input.SPARE_MACHINES, Span.of(0))
          .with(Input.STAFF_MONTH, Span.of(0));

  @ParameterizedTest
  @CsvSource({"0.10, 0.40, 12.62", "0.40, 1.60, 3.16", "2, 8, 0.63", "2.5, 10, 0.50"})
  void theBreakEvenIsAPointWhereEverythingIsKnown(double input, double output, double expected) {
    Costs costs = CostModel.costs(priced(input, output));
    assertThat(costs.breakEven().isPoint()).isTrue();
    assertThat(costs.breakEven().low()).isCloseTo(expected, within(0.005));
  }

  @ParameterizedTest
  @CsvSource({"0.10, 0.40", "0.40, 1.60", "2, 8", "2.5, 10"})
  void bothSidesCostTheSameThere(double input, double output) {
    Inputs priced = priced(input, output);
    double perDay = CostModel.costs(priced).breakEven().low() * 86_400;
    Costs there = CostModel.costs(priced.with(Input.REQUESTS_PER_DAY, Span.of(perDay)));
    assertThat(there.hostedMonth().low())
        .isCloseTo(there.privateMonth().low(), within(1e-6))
        .isCloseTo(6.98 * 730, within(1e-6));
  }

  private static Inputs priced(double input, double output) {
    return MACHINE
        .with(Input.PRICE_INPUT, Span.of(input))
        .with(Input.PRICE_OUTPUT, Span.of(output));
  }
}
