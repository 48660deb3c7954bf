package io.modelport.drift;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A baseline drawn from some calls, watched on traffic that is drawn from the same or others. */
final class Trial {
  private final Baseline baseline;
  private final SplittableRandom random;

  private Trial(Baseline baseline, SplittableRandom random) {
    this.baseline = baseline;
    this.random = random;
  }

  /** Of a baseline of this size, drawn with replacement. */
  static Trial of(
      List<Observation> calls,
      int size,
      double every,
      Calibration.Effort effort,
      SplittableRandom random) {
    List<Observation> accepted = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      accepted.add(calls.get(random.nextInt(calls.size())));
    }
    return new Trial(Baseline.of(accepted, every, effort), random);
  }

  Baseline baseline() {
    return baseline;
  }

  /** Alarms of each side on so many calls. */
  Map<Signal.Side, Integer> alarms(List<Observation> traffic, int calls) {
    Steps[] steps = steps(traffic);
    Levels levels = new Levels(baseline.limits().values(), baseline.events());
    Map<Signal.Side, Integer> alarms = new EnumMap<>(Signal.Side.class);
    for (Signal.Side side : Signal.Side.values()) {
      alarms.put(side, 0);
    }
    for (int i = 0; i < calls; i++) {
      int over = levels.step(steps[random.nextInt(steps.length)]);
      while (over >= 0) {
        Signal.Side side = baseline.charts().side(over);
        alarms.merge(side, 1, Integer::sum);
        levels.reset(side);
        over = levels.over();
      }
    }
    return alarms;
  }

  /** Calls until a change that touches a share of them is found, for each of some tries. */
  List<Integer> delays(
      List<Observation> before, List<Observation> after, double share, int tries, int most) {
    Steps[] usual = steps(before);
    Steps[] changed = steps(after);
    List<Integer> delays = new ArrayList<>();
    for (int i = 0; i < tries; i++) {
      Levels levels = new Levels(baseline.limits().values(), baseline.events());
      int call = 0;
      int over = -1;
      while (over < 0 && call < most) {
        call++;
        Steps[] from = random.nextDouble() < share ? changed : usual;
        over = levels.step(from[random.nextInt(from.length)]);
      }
      delays.add(call);
    }
    return delays;
  }

  private Steps[] steps(List<Observation> calls) {
    return calls.stream()
        .map(call -> baseline.charts().steps(baseline.row(call)))
        .toArray(Steps[]::new);
  }

  static int quantile(List<Integer> values, double share) {
    List<Integer> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
  }
}
