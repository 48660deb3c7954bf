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
 * STREAMS FILE...}. Each file is gzipped CSV with the columns model, query, answer, latency, cost
 * and answer_token; STREAMS is a pattern of the names of files and models, so that figures can be
 * tuned on some streams and looked at on others.
 */
public final class DriftFigures {
  static final double EVERY = 5000;
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
    for (int i = 3; i < args.length; i++) {
      Map<String, List<Observation>> streams = DevData.read(Path.of(args[i]));
      files.add(streams);
      for (Map.Entry<String, List<Observation>> stream : streams.entrySet()) {
        String name = Path.of(args[i]).getFileName() + " " + stream.getKey();
        if (name.matches(".*(" + args[2] + ").*")) {
          figures.stream(name, stream.getValue(), other(stream.getKey(), streams));
        }
      }
    }
    for (String model : files.get(0).keySet()) {
      if (files.size() > 1 && ("mix " + model).matches(".*(" + args[2] + ").*")) {
        figures.mixes(model, files.get(0).get(model), files.get(1).getOrDefault(model, List.of()));
      }
    }
  }

  /** The answers of the other version of the same model. */
  private static List<Observation> other(String model, Map<String, List<Observation>> streams) {
    String family = model.substring(0, model.lastIndexOf('-'));
    return streams.entrySet().stream()
        .filter(each -> each.getKey().startsWith(family) && !each.getKey().equals(model))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(List.of());
  }

  private void stream(String name, List<Observation> calls, List<Observation> after) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    List<Observation> longest = longest(calls);
    Tally same = new Tally();
    Tally others = new Tally();
    List<List<Integer>> delays = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < baselines; i++) {
      Trial trial = Trial.of(calls, size, EVERY, Calibration.Effort.USUAL, random);
      same.add(trial.alarms(calls, CALLS));
      others.add(trial.alarms(longest, CALLS));
      for (int j = 0; j < SHARES.length && !after.isEmpty(); j++) {
        delays.get(j).addAll(trial.delays(calls, after, SHARES[j], TRIES, CALLS));
      }
    }
    out.printf("%s, %d baselines of %d%n", name, baselines, size);
    out.printf("  no change: %s%n  longest third of the questions: %s%n", same, others);
    for (int j = 0; j < SHARES.length && !after.isEmpty(); j++) {
      out.printf(
          "  %.0f %% changed: median %d, p95 %d, most %d%n",
          100 * SHARES[j],
          Trial.quantile(delays.get(j), 0.5),
          Trial.quantile(delays.get(j), 0.95),
          Trial.quantile(delays.get(j), 1));
    }
    out.flush();
  }

  /** All of one length or none: the file's order may say something about the answers. */
  private static List<Observation> longest(List<Observation> calls) {
    double[] lengths = calls.stream().mapToDouble(DriftFigures::length).sorted().toArray();
    double least = lengths[lengths.length - lengths.length / 3];
    return calls.stream().filter(seen -> length(seen) >= least).toList();
  }

  private static double length(Observation seen) {
    return seen.numbers().getOrDefault(Signal.INPUT_LENGTH, 0.0);
  }

  /** Four questions in five of one kind before, one in five after; the model stays the same. */
  private void mixes(String model, List<Observation> one, List<Observation> other) {
    SplittableRandom random = new SplittableRandom(3);
    Tally same = new Tally();
    Tally changed = new Tally();
    for (int i = 0; i < baselines; i++) {
      List<Observation> before = mix(one, other, i % 2 == 0 ? 0.8 : 0.2);
      Trial trial = Trial.of(before, size, EVERY, Calibration.Effort.USUAL, random);
      same.add(trial.alarms(before, CALLS));
      changed.add(trial.alarms(mix(one, other, i % 2 == 0 ? 0.2 : 0.8), CALLS));
    }
    out.printf(
        "%s, %d baselines of two kinds of questions, 80 to 20%n  the same mix: %s%n"
            + "  20 to 80: %s%n",
        model, baselines, same, changed);
    out.flush();
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

  /** Alarms on many baselines. */
  private static final class Tally {
    private final List<Integer> between = new ArrayList<>();
    private final List<Integer> ofModel = new ArrayList<>();

    void add(Map<Signal.Side, Integer> alarms) {
      int model = alarms.getOrDefault(Signal.Side.MODEL, 0);
      ofModel.add(model);
      between.add((int) (CALLS / (model + alarms.getOrDefault(Signal.Side.INPUT, 0) + 0.5)));
    }

    @Override
    public String toString() {
      return String.format(
          "calls between alarms median %d (10 %% %d, 90 %% %d); alarms of the model in %d calls:"
              + " mean %.2f, median %d, 90 %% %d",
          Trial.quantile(between, 0.5),
          Trial.quantile(between, 0.1),
          Trial.quantile(between, 0.9),
          CALLS,
          ofModel.stream().mapToInt(Integer::intValue).average().orElse(0),
          Trial.quantile(ofModel, 0.5),
          Trial.quantile(ofModel, 0.9));
    }
  }
}
