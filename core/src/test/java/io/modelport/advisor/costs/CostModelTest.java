package io.modelport.advisor.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CostModelTest {
  private static final Inputs PRICED =
      Inputs.in("USD")
          .with(Input.REQUESTS_PER_DAY, Span.of(86_400))
          .with(Input.INPUT_TOKENS, Span.of(1000))
          .with(Input.OUTPUT_TOKENS, Span.of(500))
          .with(Input.CACHED_SHARE, Span.of(0.5))
          .with(Input.PRICE_INPUT, Span.of(2))
          .with(Input.PRICE_CACHED, Span.of(1))
          .with(Input.PRICE_OUTPUT, Span.of(8));

  @Test
  void cachedTokensCostTheirOwnPrice() {
    Costs costs = CostModel.costs(PRICED);
    assertThat(costs.hostedRequest().low()).isCloseTo(0.0055, within(1e-12));
    assertThat(costs.hostedMonth().high()).isCloseTo(0.0055 * 3600 * 730, within(1e-6));
  }

  @Test
  void aPriceOfCachedTokensThatNobodySaidIsARange() {
    Inputs unsaid = Inputs.in("USD").orElse(PRICED);
    Inputs without =
        Inputs.in("USD")
            .with(Input.INPUT_TOKENS, Span.of(1000))
            .with(Input.OUTPUT_TOKENS, Span.of(500))
            .with(Input.CACHED_SHARE, Span.of(0.5))
            .with(Input.PRICE_INPUT, Span.of(2))
            .with(Input.PRICE_OUTPUT, Span.of(8));
    assertThat(unsaid.missing()).doesNotContain(Input.PRICE_CACHED);
    assertThat(without.missing()).contains(Input.PRICE_CACHED);
    Span request = CostModel.costs(without).hostedRequest();
    assertThat(request.low()).isCloseTo(0.0051, within(1e-12));
    assertThat(request.high()).isCloseTo(0.0060, within(1e-12));
  }

  @Test
  void whereNothingIsCachedItsPriceDoesNotCount() {
    Inputs uncached = Inputs.in("USD").with(Input.CACHED_SHARE, Span.of(0));
    assertThat(uncached.missing()).doesNotContain(Input.PRICE_CACHED).contains(Input.PRICE_INPUT);
  }

  @Test
  void whatABillSaysStandsInForPrices() {
    Inputs billed = Inputs.in("EUR").with(Input.HOSTED_REQUEST, Span.of(0.01));
    assertThat(CostModel.costs(billed).hostedRequest()).isEqualTo(Span.of(0.01));
    assertThat(billed.missing()).doesNotContain(Input.PRICE_INPUT, Input.CACHED_SHARE);
  }

  @Test
  void aServerOfOnesOwnCostsPurchasePowerAndRoom() {
    Inputs own =
        PRICED
            .with(Input.SERVER_PURCHASE, Span.of(35_040))
            .with(Input.SERVER_YEARS, Span.of(4))
            .with(Input.SERVER_WATTS, Span.of(1000))
            .with(Input.POWER_OVERHEAD, Span.of(1.5))
            .with(Input.POWER_PRICE, Span.of(0.2))
            .with(Input.HOSTING_MONTH, Span.of(73));
    assertThat(CostModel.costs(own).machineHour().low()).isCloseTo(1.4, within(1e-9));
    assertThat(own.inPlay()).doesNotContain(Input.MACHINE_HOUR).contains(Input.POWER_PRICE);
  }

  @Test
  void machinesArePaidForPeaksAndOutages() {
    Inputs busy =
        PRICED
            .with(Input.REQUESTS_PER_DAY, Span.of(864_000))
            .with(Input.SATURATION_TOKENS, Span.of(5000))
            .with(Input.USE_TARGET, Span.of(0.8))
            .with(Input.PEAK_TO_MEAN, Span.of(4))
            .with(Input.SPARE_MACHINES, Span.of(1));
    Costs costs = CostModel.costs(busy);
    assertThat(costs.machineRate().low()).isCloseTo(2, within(1e-12));
    assertThat(costs.machines()).isEqualTo(Span.of(6));
    assertThat(costs.use().low()).isCloseTo(1 / 6.0, within(1e-9));
  }

  @Test
  void lengthsThatDifferFromTheLoadTestMakeARange() {
    Inputs measured =
        PRICED
            .with(Input.SATURATION_TOKENS, Span.of(4000))
            .with(Input.SATURATION_INPUT_TOKENS, Span.of(250))
            .with(Input.SATURATION_OUTPUT_TOKENS, Span.of(250))
            .with(Input.USE_TARGET, Span.of(1))
            .with(Input.PEAK_TO_MEAN, Span.of(1));
    Span rate = CostModel.costs(measured).machineRate();
    assertThat(rate.low()).isCloseTo(16 / 3.0, within(1e-9));
    assertThat(rate.high()).isCloseTo(8, within(1e-9));
  }

  @Test
  void aWorseModelHasToAnswerMore() {
    Inputs all =
        PRICED
            .with(Input.MACHINE_HOUR, Span.of(3.6))
            .with(Input.SATURATION_TOKENS, Span.of(5000))
            .with(Input.USE_TARGET, Span.of(1))
            .with(Input.PEAK_TO_MEAN, Span.of(1))
            .with(Input.SPARE_MACHINES, Span.of(0))
            .with(Input.STAFF_MONTH, Span.of(0));
    double equal = CostModel.costs(all).breakEven().low();
    Inputs judged =
        all.with(Input.HOSTED_QUALITY, Span.of(0.9)).with(Input.PRIVATE_QUALITY, Span.of(0.6));
    assertThat(CostModel.costs(judged).breakEven().low()).isCloseTo(1.5 * equal, within(1e-9));
  }

  /** Every result of what is known in part holds the result of what is known in full. */
  @ParameterizedTest
  @EnumSource(Input.class)
  void sayingMoreNeverWidensNorContradicts(Input input) {
    Inputs some = PRICED;
    for (double share : new double[] {0, 0.3, 1}) {
      Span span = some.span(input).isBounded() ? some.span(input) : new Span(1, 10);
      double value = span.low() + share * (span.high() - span.low());
      if (input.allowed().contains(value) && !lengthOrQuality(input)) {
        holds(CostModel.costs(some), CostModel.costs(some.with(input, Span.of(value))));
      }
    }
  }

  /** Where these are said, other formulas hold. */
  private static boolean lengthOrQuality(Input input) {
    return !Inputs.in("USD").inPlay().contains(input);
  }

  private static void holds(Costs wide, Costs narrow) {
    assertThat(holds(wide.hostedMonth(), narrow.hostedMonth())).isTrue();
    assertThat(holds(wide.privateMonth(), narrow.privateMonth())).isTrue();
    assertThat(holds(wide.privateMillion(), narrow.privateMillion())).isTrue();
    assertThat(holds(wide.splitMonth(), narrow.splitMonth())).isTrue();
    assertThat(holds(wide.breakEven(), narrow.breakEven())).isTrue();
  }

  private static boolean holds(Span wide, Span narrow) {
    return wide.low() <= narrow.low() * (1 + 1e-12) && narrow.high() <= wide.high() * (1 + 1e-12);
  }

  @Test
  void whatNobodySaidIsNamedAndMakesARange() {
    Inputs nothing = Inputs.in("USD");
    assertThat(nothing.missing()).contains(Input.REQUESTS_PER_DAY, Input.PRICE_INPUT);
    Costs costs = CostModel.costs(nothing);
    assertThat(costs.hostedMonth().isBounded()).isFalse();
    assertThat(costs.breakEven().isPoint()).isFalse();
    assertThat(Swing.of(nothing)).isEmpty();
  }

  @Test
  void dollarsAreNotAssumedInAnotherCurrency() {
    assertThat(Inputs.in("EUR").span(Input.STAFF_MONTH)).isEqualTo(Span.ANY);
    assertThat(Inputs.in("EUR").span(Input.PEAK_TO_MEAN).isBounded()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "REQUESTS_PER_DAY, 0",
    "PRICE_INPUT, 0",
    "PRICE_OUTPUT, 0",
    "CACHED_SHARE, 1.1",
    "PEAK_TO_MEAN, 0.5",
    "SATURATION_TOKENS, 0"
  })
  void whatCannotBeIsRefusedByName(Input input, double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PRICED.with(input, Span.of(value)))
        .withMessageStartingWith(input.key() + " has to be from ");
  }

  @Test
  void theTornadoNamesTheStrongestFirst() {
    Inputs inputs =
        PRICED
            .with(Input.SATURATION_TOKENS, Span.of(5000))
            .with(Input.PEAK_TO_MEAN, Span.of(2))
            .with(Input.STAFF_MONTH, new Span(100, 50_000))
            .with(Input.MACHINE_HOUR, Span.of(3));
    assertThat(Swing.of(inputs).get(0).input()).isEqualTo(Input.STAFF_MONTH);
    assertThat(Swing.of(inputs))
        .extracting(Swing::input)
        .contains(Input.MACHINE_HOUR, Input.PRICE_OUTPUT);
    assertThat(Swing.of(inputs))
        .isSortedAccordingTo((a, b) -> Double.compare(b.factor(), a.factor()));
  }

  @Test
  void oneSpareMachineMoreOrLessIsTheBarOfSpareMachinesThatWereSaid() {
    Inputs inputs =
        PRICED
            .with(Input.SATURATION_TOKENS, Span.of(5000))
            .with(Input.PEAK_TO_MEAN, Span.of(2))
            .with(Input.MACHINE_HOUR, Span.of(3))
            .with(Input.SPARE_MACHINES, Span.of(1));
    assertThat(Swing.of(inputs))
        .filteredOn(swing -> swing.input() == Input.SPARE_MACHINES)
        .extracting(Swing::from)
        .containsExactly(new Span(0, 2));
  }
}
