package io.modelport.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static final Calibration.Effort SHORT = new Calibration.Effort(16, 8000);
  private static final double EVERY = 2000;
  private static final int SIZE = 600;

  private static final List<Observation> USUAL = new Traffic(1).usual(4000);
  private static final List<Observation> CHANGED =
      Stream.generate(new Traffic(2)::changed).limit(1000).toList();

  private static Trial trial(long seed) {
    return Trial.of(USUAL, SIZE, EVERY, SHORT, new SplittableRandom(seed));
  }

  @Test
  void falseAlarmsComeAboutAsOftenAsTheBudgetSays() {
    assertThat(median(5, EVERY, SHORT)).isBetween(0.5 * EVERY, 2.5 * EVERY);
  }

  @Tag("nightly")
  @Test
  void falseAlarmsKeepTheBudgetOverManyBaselines() {
    double every = 5000;
    assertThat(median(60, every, Calibration.Effort.USUAL)).isBetween(0.7 * every, 1.5 * every);
  }

  private static double median(int baselines, double every, Calibration.Effort effort) {
    List<Integer> between = new ArrayList<>();
    int calls = (int) (10 * every);
    for (int i = 0; i < baselines; i++) {
      SplittableRandom random = new SplittableRandom(i);
      Trial trial = Trial.of(USUAL, SIZE, every, effort, random);
      int alarms = trial.alarms(USUAL, calls).values().stream().mapToInt(Integer::intValue).sum();
      between.add((int) (calls / (alarms + 0.5)));
    }
    return Trial.quantile(between, 0.5);
  }

  @Test
  void findsAnotherVersionInAFewCallsAndOneCallInSixInAFewHundred() {
    Trial trial = trial(5);
    assertThat(Trial.quantile(trial.delays(USUAL, CHANGED, 1, 40, 5000), 0.95)).isLessThan(60);
    assertThat(Trial.quantile(trial.delays(USUAL, CHANGED, 0.16, 40, 5000), 0.95)).isLessThan(850);
  }

  @Test
  void namesTheInputWhereOnlyTheQuestionsChanged() {
    Trial trial = trial(6);
    Traffic traffic = new Traffic(3);
    List<Observation> letters = Stream.generate(traffic::letter).limit(1000).toList();
    assertThat(trial.alarms(letters, 4000))
        .as("at most what chance brings of the model")
        .hasEntrySatisfying(Signal.Side.INPUT, count -> assertThat(count).isGreaterThan(50))
        .hasEntrySatisfying(Signal.Side.MODEL, count -> assertThat(count).isLessThan(12));
  }

  @Test
  void saysWhatItCannotFind() {
    Detectable detectable = trial(7).baseline().detectable();
    assertThat(detectable.calls(1)).isPresent();
    assertThat(detectable.calls(0.01)).as("one call in a hundred").isEmpty();
    assertThat(detectable.leastShare(3)).isEmpty();
    assertThat(detectable.sentence(1000)).contains("cannot be told from chance");
  }

  @Test
  void showsTheSpreadThatASmallBaselineCauses() {
    Spread spread = trial(8).baseline().spread();
    assertThat(spread.low()).isLessThan(spread.middle());
    assertThat(spread.high()).isGreaterThan(spread.middle());
    assertThat(spread.sentence()).startsWith("A false alarm comes every ");
  }

  @Test
  void theSameCallsMakeTheSameLimits() {
    assertThat(trial(9).baseline().limits().values())
        .isEqualTo(trial(9).baseline().limits().values());
  }

  @Test
  void refusesABaselineOfTooFewCalls() {
    assertThatThrownBy(() -> Baseline.of(USUAL.subList(0, 199), EVERY))
        .hasMessage("A baseline of 199 calls says too little; take 200 at least, better 1000.");
  }

  @Test
  void anAlarmSaysWhatHappensHowOften() {
    Watch watch = Watch.over(trial(10).baseline());
    List<Alarm> alarms =
        CHANGED.stream().map(watch::observe).filter(some -> !some.isEmpty()).findFirst().get();
    assertThat(alarms.get(0).sentence())
        .startsWith("The model changed: ")
        .contains(" % of the last ")
        .endsWith(" % in the baseline.");
    assertThat(alarms.get(0).now()).isGreaterThan(alarms.get(0).before());
  }
}
