package io.modelport.examples.evaluate;

import io.modelport.Cost;
import io.modelport.evaluation.run.Run;
import io.modelport.evaluation.suite.Answer;
import io.modelport.evaluation.suite.Served;
import io.modelport.evaluation.suite.State;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Figures of a run in words. */
final class Figures {
  private Figures() {}

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  static String score(OptionalDouble score) {
    return score.isPresent() ? String.format(Locale.ROOT, "%.3f", score.getAsDouble()) : "none";
  }

  static String cost(Run run) {
    Cost cost = run.cost();
    return cost.amount()
        .map(amount -> amount.stripTrailingZeros().toPlainString() + " " + cost.currency())
        .orElse("unpriced");
  }

  static String latency(Run run) {
    List<Long> sorted = latencies(run);
    return sorted.isEmpty() ? "none" : rank(sorted, 0.5) + " / " + rank(sorted, 0.95) + " ms";
  }

  /** In milliseconds, sorted. */
  static List<Long> latencies(Run run) {
    return run.answers().stream().map(Answer::latency).map(it -> it.toMillis()).sorted().toList();
  }

  /** The nearest rank. */
  private static long rank(List<Long> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  static String served(Run run) {
    Map<Served, Long> served = run.served();
    if (served.isEmpty()) {
      return "nobody";
    }
    return served.size() == 1
        ? served.keySet().iterator().next().toString()
        : served.entrySet().stream()
            .map(each -> each.getKey() + " ×" + each.getValue())
            .collect(Collectors.joining("; "));
  }

  static String failures(Run run) {
    return run.failures().isEmpty()
        ? "none"
        : run.failures().entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
  }

  /** Counts of the cases by how they ended. */
  static String counts(Run run) {
    int missing = run.suite().cases().size() - run.results().size();
    return run.count(State.PASSED)
        + " passed, "
        + run.count(State.FAILED)
        + " failed, "
        + run.count(State.UNDECIDED)
        + " undecided"
        + (missing > 0 ? ", " + missing + " not run" : "");
  }
}
