package io.modelport.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Inputs;
import io.modelport.advisor.costs.Span;
import org.junit.jupiter.api.Test;

class AdviceTest {
  private static final Answers NOTHING = Answers.of(Inputs.in("USD"));

  /** 100 requests a second, known in full, at prices of a small model: beyond the break-even. */
  private static final Answers BUSY =
      NOTHING.with(
          Inputs.in("USD")
              .with(Input.REQUESTS_PER_DAY, Span.of(8_640_000))
              .with(Input.INPUT_TOKENS, Span.of(500))
              .with(Input.OUTPUT_TOKENS, Span.of(250))
              .with(Input.CACHED_SHARE, Span.of(0))
              .with(Input.PEAK_TO_MEAN, Span.of(2))
              .with(Input.PRICE_INPUT, Span.of(1))
              .with(Input.PRICE_OUTPUT, Span.of(4))
              .with(Input.MACHINE_HOUR, Span.of(4))
              .with(Input.SATURATION_TOKENS, Span.of(5000))
              .with(Input.USE_TARGET, Span.of(0.7))
              .with(Input.SPARE_MACHINES, Span.of(1))
              .with(Input.STAFF_MONTH, Span.of(20_000)));

  private static final Answers ABLE =
      BUSY.with(Choice.MAY_LEAVE).with(Choice.GPU_SERVICE).with(Choice.OPEN_IS_ENOUGH);

  @Test
  void hostedIsWhereToBegin() {
    Advice advice = Advice.on(NOTHING);
    assertThat(advice.stance()).isEqualTo(Stance.HOSTED);
    assertThat(advice.provisional()).isTrue();
    assertThat(advice.unknown())
        .filteredOn(Unknown::decides)
        .extracting(Unknown::key)
        .contains("data", "operations", "requests-per-day");
  }

  @Test
  void volumeAloneIsNoReasonWhereNobodyRunsIt() {
    assertThat(Advice.on(BUSY.with(Choice.NOBODY)).stance()).isEqualTo(Stance.HOSTED);
    Advice able = Advice.on(ABLE);
    assertThat(able.stance()).isEqualTo(Stance.SELF_HOSTED);
    assertThat(able.reasons()).extracting(Argument::about).contains("cost", "operations");
  }

  @Test
  void whatIsBoughtToSaveMoneyIsBoughtForTheSteadyPart() {
    assertThat(Advice.on(ABLE.with(Choice.SPIKY)).stance()).isEqualTo(Stance.HYBRID);
    assertThat(Advice.on(ABLE.with(Choice.SPIKY).with(Choice.OWN)).stance())
        .isEqualTo(Stance.SELF_HOSTED);
  }

  @Test
  void aPartThatStaysMakesItHybridWhateverItCosts() {
    Advice advice = Advice.on(NOTHING.with(Choice.PART_STAYS).with(Choice.NOBODY));
    assertThat(advice.stance()).isEqualTo(Stance.HYBRID);
    assertThat(advice.conflicts()).singleElement().asString().contains("nobody runs a model");
  }

  @Test
  void demandsThatDoNotGoTogetherAreNamed() {
    Advice advice = Advice.on(NOTHING.with(Choice.ALL_STAYS).with(Choice.FRONTIER_ONLY));
    assertThat(advice.stance()).isEqualTo(Stance.SELF_HOSTED);
    assertThat(advice.conflicts()).hasSize(1);
  }

  @Test
  void whatIsMissingDoesNotDecideOnceSomethingElseHas() {
    Advice advice = Advice.on(NOTHING.with(Choice.ALL_STAYS));
    assertThat(advice.provisional()).isFalse();
    assertThat(advice.unknown()).isNotEmpty();
  }

  @Test
  void badReasonsChangeNothing() {
    Answers impressed = ABLE.with(BadReason.PRESTIGE).with(BadReason.AUTOMATICALLY_CHEAPER);
    assertThat(Advice.on(impressed).stance()).isEqualTo(Advice.on(ABLE).stance());
    assertThat(Advice.on(impressed).arguments()).isEqualTo(Advice.on(ABLE).arguments());
  }

  @Test
  void triggersHaveFigures() {
    assertThat(Advice.on(BUSY.with(Choice.FRONTIER_ONLY)).triggers())
        .extracting(Trigger::words)
        .anyMatch(words -> words.startsWith("the volume falls below "))
        .anyMatch(words -> words.startsWith("hosted prices fall to 0."));
  }

  @Test
  void settingsHaveNoMoreThanFollows() {
    assertThat(Advice.on(ABLE).settings())
        .contains("modelport.backend=selfhosted\n", "# fill in: modelport.perimeter=")
        .doesNotContain("modelport.hosted");
    assertThat(Advice.on(NOTHING.withHostedModel("openai/gpt-5.4")).settings())
        .contains("modelport.backend=hosted\n", "modelport.hosted.model=gpt-5.4\n")
        .doesNotContain("fill in");
  }

  @Test
  void whatDecidesOnlyTogetherWithSomethingElseIsNamedToo() {
    Advice advice = Advice.on(NOTHING.with(Choice.MAY_LEAVE).with(Choice.ON_CALL));
    assertThat(advice.unknown())
        .filteredOn(Unknown::decides)
        .extracting(Unknown::key)
        .contains("quality", "timeline", "price-input");
  }

  @Test
  void aVolumeWithinTheBreakEvenIsNoTriggerBeforeItLeaves() {
    Answers open = ABLE.with(BUSY.said().with(Input.STAFF_MONTH, new Span(0, 1e6)));
    assertThat(Advice.on(open).triggers())
        .extracting(Trigger::words)
        .anyMatch(words -> words.startsWith("a figure that is not known narrows the break-even"))
        .anyMatch(words -> words.startsWith("the volume passes "));
  }
}
