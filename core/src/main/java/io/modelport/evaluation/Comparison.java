package io.modelport.evaluation;

import io.modelport.evaluation.ClusteredBootstrap.Difference;
import io.modelport.evaluation.Pair.Change;
import io.modelport.evaluation.run.Result;
import io.modelport.evaluation.run.Run;
import io.modelport.evaluation.suite.Case;
import io.modelport.evaluation.suite.State;
import io.modelport.spi.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Two runs of one suite, case by case. Pass and fail of all cases decide; scores and tags say more
 * and decide nothing, so that the stated error stays that of one test.
 *
 * @param pairs all cases in order
 * @param all the verdict
 * @param scores how far the candidate's weighted mean score is above the baseline's; empty where
 *     fewer than two groups have scores under both
 * @param tags each at the rule's error divided by their number (Bonferroni)
 */
public record Comparison(
    Run candidate,
    Run baseline,
    Rule rule,
    List<Pair> pairs,
    Tally all,
    Optional<ClusteredBootstrap> scores,
    SortedMap<String, Tally> tags)
    implements Evidence {
  /** The same runs get the same interval. */
  private static final long SEED = 20;

  /**
   * Compares them.
   *
   * @throws IllegalArgumentException where they are not of the same suite
   */
  public static Comparison of(Run candidate, Run baseline, Rule rule) {
    if (!candidate.suite().digest().equals(baseline.suite().digest())) {
      throw new IllegalArgumentException(
          "The runs are of different suites, or of one that was changed in between: run the"
              + " baseline again.");
    }
    List<Pair> pairs =
        candidate.suite().cases().stream()
            .map(each -> new Pair(each, candidate.find(each.id()), baseline.find(each.id())))
            .toList();
    return new Comparison(
        candidate,
        baseline,
        rule,
        pairs,
        Tally.of(answered(pairs), rule),
        scores(pairs, rule),
        tags(pairs, rule));
  }

  /** Without the cases that neither side answered; all of them where none is left. */
  private static List<Pair> answered(List<Pair> pairs) {
    List<Pair> some = pairs.stream().filter(Pair::isAnswered).toList();
    return some.isEmpty() ? pairs : some;
  }

  private static Optional<ClusteredBootstrap> scores(List<Pair> pairs, Rule rule) {
    List<Difference> differences = new ArrayList<>();
    for (Pair pair : pairs) {
      OptionalDouble ours = score(pair.candidate());
      OptionalDouble theirs = score(pair.baseline());
      if (ours.isPresent() && theirs.isPresent()) {
        Case asked = pair.asked();
        double value = ours.getAsDouble() - theirs.getAsDouble();
        differences.add(new Difference(asked.group(), value, asked.weight()));
      }
    }
    boolean spread = differences.stream().map(Difference::cluster).distinct().count() > 1;
    return spread
        ? Optional.of(ClusteredBootstrap.of(differences, rule.error(), SEED))
        : Optional.empty();
  }

  private static OptionalDouble score(Optional<Result> result) {
    return result.map(Result::score).orElse(OptionalDouble.empty());
  }

  private static SortedMap<String, Tally> tags(List<Pair> pairs, Rule rule) {
    SortedMap<String, List<Pair>> by = new TreeMap<>();
    for (Pair pair : pairs) {
      pair.asked().tags().forEach(tag -> by.computeIfAbsent(tag, t -> new ArrayList<>()).add(pair));
    }
    SortedMap<String, Tally> tags = new TreeMap<>();
    Rule stricter = new Rule(rule.error() / Math.max(1, by.size()), rule.tolerated());
    by.forEach((tag, some) -> tags.put(tag, Tally.of(answered(some), stricter)));
    return tags;
  }

  /** Never a pass where no case passed under the baseline: then none could be lost. */
  public Verdict verdict() {
    return all.verdict() == Verdict.PASS && !canLose() ? Verdict.INCONCLUSIVE : all.verdict();
  }

  boolean canLose() {
    return baseline.count(State.PASSED) > 0;
  }

  @Override
  public String ofRelease() {
    return candidate.head().release();
  }

  @Override
  public String againstRelease() {
    return baseline.head().release();
  }

  @Override
  public boolean isPassed() {
    return verdict() == Verdict.PASS;
  }

  /** The first of its words: the verdict. */
  @Override
  public String sentence() {
    return ComparisonWords.of(this).get(0);
  }

  /** The cases that ended so. */
  public List<Pair> having(Change change) {
    return pairs.stream().filter(pair -> pair.change() == change).toList();
  }

  /**
   * Demands {@link Verdict#PASS}.
   *
   * @throws AssertionError with the verdict in words and the cases that were lost
   */
  public void requirePass() {
    if (verdict() != Verdict.PASS) {
      throw new AssertionError(String.join("\n", ComparisonWords.of(this)));
    }
  }
}
