package io.modelport.drift;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Prints the figures of drift detection on files of answers: {@code DriftFigures BASELINES SIZE
 * FILE...}. Each file is gzipped CSV with the columns model, query, answer, latency, cost and
 * answer_token.
 */
public final class DriftFigures {
  private static final double EVERY = 5000;
  private static final int CALLS = 50_000;
  private static final int TRIES = 40;
  private static final double[] SHARES = {1, 0.16, 0.05};

  private final int baselines;
  private final int size;
  private final PrintStream out = System.out;

  private DriftFigures(int baselines, int size) {
    this.baselines = baselines;
    this.size = size;
  }

  public static void main(String[] args) throws IOException {
    DriftFigures figures = new DriftFigures(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    List<Map<String, List<Observation>>> files = new ArrayList<>();
    for (int i = 2; i < args.length; i++) {
      files.add(DevData.read(Path.of(args[i])));
      figures.streams(args[i], files.get(i - 2));
    }
    if (files.size() > 1) {
      figures.mixes(files.get(0), files.get(1));
    }
  }

  private void streams(String file, Map<String, List<Observation>> streams) {
    out.println(Path.of(file).getFileName());
    streams.forEach(this::falseAlarms);
    streams.forEach(
        (model, before) ->
            streams.forEach(
                (other, after) -> {
                  if (!model.equals(other) && family(model).equals(family(other))) {
                    changes(model + " -> " + other, before, after);
                  }
                }));
  }

  private static String family(String model) {
    return model.substring(0, model.lastIndexOf('-'));
  }

  private void falseAlarms(String model, List<Observation> calls) {
    SplittableRandom random = new SplittableRandom(model.hashCode());
    List<Integer> between = new ArrayList<>();
    for (int i = 0; i < baselines; i++) {
      Trial trial = Trial.of(calls, size, EVERY, Calibration.Effort.USUAL, random);
      int alarms = trial.alarms(calls, CALLS).values().stream().mapToInt(Integer::intValue).sum();
      between.add((int) (CALLS / (alarms + 0.5)));
    }
    out.printf(
        "  %s: calls between false alarms, %d baselines of %d: median %d, 10 %% %d, 90 %% %d%n",
        model,
        baselines,
        size,
        Trial.quantile(between, 0.5),
        Trial.quantile(between, 0.1),
        Trial.quantile(between, 0.9));
    out.flush();
  }

  private void changes(String name, List<Observation> before, List<Observation> after) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    List<List<Integer>> delays = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < Math.max(3, baselines / 10); i++) {
      Trial trial = Trial.of(before, size, EVERY, Calibration.Effort.USUAL, random);
      for (int j = 0; j < SHARES.length; j++) {
        delays.get(j).addAll(trial.delays(before, after, SHARES[j], TRIES, CALLS));
      }
    }
    out.printf("  %s:", name);
    for (int j = 0; j < SHARES.length; j++) {
      out.printf(
          " | %.0f %% changed: median %d, p95 %d",
          100 * SHARES[j], Trial.quantile(delays.get(j), 0.5), Trial.quantile(delays.get(j), 0.95));
    }
    out.println();
  }

  /** Four questions in five of one kind before, one in five after; the model stays the same. */
  private void mixes(Map<String, List<Observation>> one, Map<String, List<Observation>> other) {
    one.forEach(
        (model, first) -> {
          List<Observation> second = other.getOrDefault(model, List.of());
          SplittableRandom random = new SplittableRandom(3);
          int[] sums = new int[2];
          int tries = Math.max(3, baselines / 20);
          for (int i = 0; i < tries; i++) {
            Trial trial =
                Trial.of(mix(first, second, 0.8), size, EVERY, Calibration.Effort.USUAL, random);
            Map<Signal.Side, Integer> alarms = trial.alarms(mix(first, second, 0.2), CALLS);
            sums[0] += alarms.getOrDefault(Signal.Side.INPUT, 0);
            sums[1] += alarms.getOrDefault(Signal.Side.MODEL, 0);
          }
          out.printf(
              "  %s, input mix changed: %d alarms name the input, %d the model in %d calls%n",
              model, sums[0], sums[1], tries * CALLS);
        });
  }

  private static List<Observation> mix(
      List<Observation> one, List<Observation> other, double share) {
    SplittableRandom random = new SplittableRandom(9);
    List<Observation> mixed = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      List<Observation> from = random.nextDouble() < share ? one : other;
      mixed.add(from.get(random.nextInt(from.size())));
    }
    return mixed;
  }
}
