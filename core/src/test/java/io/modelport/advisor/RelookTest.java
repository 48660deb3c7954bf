package io.modelport.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.modelport.Sensitivity;
import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Inputs;
import io.modelport.advisor.costs.Span;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RelookTest {
  /** The break-even is at 1 request a second: 3.6 an hour against 0.001 a request. */
  private static final Advice ADVICE =
      Advice.on(
          Answers.of(
                  Inputs.in("USD")
                      .with(Input.REQUESTS_PER_DAY, Span.of(8640))
                      .with(Input.HOSTED_REQUEST, Span.of(0.001))
                      .with(Input.OUTPUT_TOKENS, Span.of(100))
                      .with(Input.PEAK_TO_MEAN, Span.of(1))
                      .with(Input.MACHINE_HOUR, Span.of(3.6))
                      .with(Input.SATURATION_TOKENS, Span.of(1000))
                      .with(Input.USE_TARGET, Span.of(1))
                      .with(Input.SPARE_MACHINES, Span.of(0))
                      .with(Input.STAFF_MONTH, Span.of(0)))
              .with(Choice.MAY_LEAVE)
              .with(Choice.NOBODY)
              .with(Choice.FRONTIER_ONLY)
              .with(Choice.SECONDS));

  private static final Observed THEN =
      Observed.on(LocalDate.parse("2026-11-21"))
          .with(Live.REQUESTS_PER_SECOND, 0.1)
          .with(Live.COST_PER_REQUEST, 0.001)
          .with(Live.STAYING_SHARE, 0)
          .with(Live.QUALITY, 0.9)
          .withCeiling(Sensitivity.INTERNAL)
          .withOperations(Choice.NOBODY)
          .withModel("m-2026-03-05");

  @Test
  void nothingToSayWhereNothingChangedThatCounts() {
    Observed later =
        THEN.with(Live.REQUESTS_PER_SECOND, 0.9)
            .with(Live.COST_PER_REQUEST, 0.00105)
            .with(Live.QUALITY, 0.86)
            .withRetirement(LocalDate.parse("2028-01-01"));
    assertThat(Relook.reasons(ADVICE, THEN, THEN)).isEmpty();
    assertThat(Relook.reasons(ADVICE, THEN, later)).isEmpty();
    assertThat(Relook.reasons(ADVICE, Observed.on(THEN.day()), THEN)).isEmpty();
  }

  @Test
  void volumeBeyondTheBreakEvenIsAReason() {
    says(
        THEN.with(Live.REQUESTS_PER_SECOND, 1.2),
        Trigger.Sign.VOLUME,
        "the volume has passed 1 requests a second: it is 1.2, and was 0.1");
  }

  @Test
  void anotherPriceIsAReason() {
    says(
        THEN.with(Live.COST_PER_REQUEST, 0.0012),
        Trigger.Sign.PRICE,
        "a hosted request costs 0.0012, and was 0.001");
  }

  @Test
  void aStricterRuleIsAReason() {
    says(
        THEN.withCeiling(Sensitivity.PUBLIC),
        Trigger.Sign.PRIVACY,
        "the highest class that may leave is PUBLIC, and was INTERNAL");
    says(
        THEN.with(Live.STAYING_SHARE, 0.2),
        Trigger.Sign.PRIVACY,
        "the share that must stay is 0.2, and was 0");
  }

  @Test
  void peopleWhoCanRunItAreAReason() {
    says(
        THEN.withOperations(Choice.GPU_SERVICE),
        Trigger.Sign.MATURITY,
        "of those who would run it is now true: " + Choice.GPU_SERVICE.meaning());
  }

  @Test
  void aProviderThatChangesIsAReason() {
    says(
        THEN.withModel("m-2026-11-01"),
        Trigger.Sign.BEHAVIOUR,
        "the model that serves is m-2026-11-01, and was m-2026-03-05");
    says(
        THEN.with(Live.QUALITY, 0.8),
        Trigger.Sign.BEHAVIOUR,
        "the share of cases passed is 0.8, and was 0.9");
    says(
        THEN.withRetirement(LocalDate.parse("2027-03-01")),
        Trigger.Sign.RETIREMENT,
        "the provider stops the model on 2027-03-01");
  }

  @Test
  void aYearIsAReason() {
    Observed later = Observed.on(LocalDate.parse("2027-11-21"));
    says(later, Trigger.Sign.TIME, "12 months have passed since 2026-11-21");
  }

  @Test
  void figuresBelowZeroAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> THEN.with(Live.QUALITY, -1))
        .withMessage("QUALITY has to be zero or more, not -1.0.");
  }

  private static void says(Observed now, Trigger.Sign sign, String words) {
    assertThat(ADVICE.provisional()).isFalse();
    assertThat(Relook.reasons(ADVICE, THEN, now)).containsExactly(new Trigger(sign, words));
  }
}
