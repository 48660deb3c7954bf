package io.modelport.examples.evaluate;

import io.modelport.evaluation.Comparison;
import io.modelport.evaluation.Pair;
import io.modelport.evaluation.Rule;
import io.modelport.evaluation.Verdict;
import io.modelport.evaluation.run.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was found out: of one run alone, or of two against each other.
 *
 * @param least share of the weight that has to pass where there is no baseline, above 0, to 1
 */
public record Report(Run candidate, Optional<Comparison> comparison, double least) {

  /** Compares where there is something to compare with. */
  public static Report of(Run candidate, Optional<Run> baseline, Rule rule, double least) {
    return new Report(candidate, baseline.map(run -> Comparison.of(candidate, run, rule)), least);
  }

  /** Of a comparison its verdict; else whether enough passed, by this run and no more. */
  public Verdict verdict() {
    return comparison
        .map(Comparison::verdict)
        .orElse(candidate.passed() >= least - 1e-12 ? Verdict.PASS : Verdict.FAIL);
  }

  /** The candidate, then the baseline where there is one. */
  public List<Run> runs() {
    return Stream.concat(Stream.of(candidate), comparison.stream().map(Comparison::baseline))
        .toList();
  }

  /** All cases, with no result of a baseline where there is none. */
  public List<Pair> pairs() {
    return comparison
        .map(Comparison::pairs)
        .orElseGet(
            () ->
                candidate.suite().cases().stream()
                    .map(each -> new Pair(each, candidate.find(each.id()), Optional.empty()))
                    .toList());
  }
}
