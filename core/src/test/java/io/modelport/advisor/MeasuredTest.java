package io.modelport.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Inputs;
import io.modelport.advisor.costs.Span;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MeasuredTest {
  private static final Span GOOD = new Span(0.8, 0.95);
  private static final MeasuredSide HOSTED = side(10, 2, OptionalDouble.of(0.002), GOOD);
  private static final MeasuredSide INSIDE =
      side(10, 0, OptionalDouble.empty(), new Span(0.7, 0.9));
  private static final Measured BOTH =
      new Measured(HOSTED, INSIDE, "USD", Optional.of(new Span(0.1, 0.4)));

  private static MeasuredSide side(int asked, int kept, OptionalDouble cost, Span passed) {
    return new MeasuredSide(
        asked,
        kept,
        1,
        Optional.of(Duration.ofMillis(400)),
        Optional.of(Duration.ofMillis(2500)),
        cost,
        OptionalDouble.of(300),
        OptionalDouble.of(50),
        Optional.of(passed));
  }

  @Test
  void whatWasMeasuredStandsOverWhatWasSaid() {
    Answers said = Answers.of(Inputs.in("USD").with(Input.HOSTED_REQUEST, Span.of(1)));
    Inputs inputs = BOTH.over(said).inputs();
    assertThat(inputs.span(Input.HOSTED_REQUEST)).isEqualTo(Span.of(0.002));
    assertThat(inputs.span(Input.OUTPUT_TOKENS)).isEqualTo(Span.of(50));
    assertThat(inputs.span(Input.HOSTED_QUALITY)).isEqualTo(GOOD);
    assertThat(inputs.span(Input.STAYING_SHARE)).isEqualTo(new Span(0.1, 0.4));
  }

  @Test
  void aCostInAnotherCurrencyIsNotTaken() {
    Answers said = Answers.of(Inputs.in("EUR").with(Input.HOSTED_REQUEST, Span.of(1)));
    assertThat(BOTH.over(said).inputs().span(Input.HOSTED_REQUEST)).isEqualTo(Span.of(1));
  }

  @Test
  void aRuleThatAllMayLeaveIsNotOverruledByASample() {
    Answers said = Answers.of(Inputs.in("USD")).with(Choice.MAY_LEAVE);
    assertThat(BOTH.over(said).inputs().span(Input.STAYING_SHARE)).isEqualTo(Span.of(0));
  }

  @Test
  void theFiguresOfEachSideAreASentence() {
    assertThat(BOTH.sentences().get(0))
        .startsWith("Measured, hosted: 7 of 10 requests answered, 2 kept inside by the gate, ")
        .contains("half within 0.4 s", "19 of 20 within 2.5 s", "USD a request", "answered well");
    assertThat(BOTH.sentences().get(1)).doesNotContain("kept").doesNotContain("USD");
  }

  @Test
  void countsThatCannotBeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> side(2, 2, OptionalDouble.empty(), GOOD))
        .withMessageContaining("Of 2 requests, 2 cannot have been kept back and 1 failed");
  }
}
