package io.modelport.evaluation.run;

import io.modelport.Cost;
import io.modelport.evaluation.suite.Answer;
import io.modelport.evaluation.suite.Case;
import io.modelport.evaluation.suite.Served;
import io.modelport.evaluation.suite.State;
import io.modelport.evaluation.suite.Suite;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A suite as one subject went through it.
 *
 * @param results those that there are, by the id of their case, in the suite's order
 */
public record Run(Head head, Suite suite, Map<String, Result> results, Ending ending) {
  public Run {
    Map<String, Result> ordered = new LinkedHashMap<>();
    for (Case each : suite.cases()) {
      Result result = results.get(each.id());
      if (result != null) {
        ordered.put(each.id(), result);
      }
    }
    results = Collections.unmodifiableMap(ordered);
  }

  public Optional<Result> find(String id) {
    return Optional.ofNullable(results.get(id));
  }

  public int count(State state) {
    return (int) results.values().stream().filter(each -> each.state() == state).count();
  }

  /** The share of the suite's weight that passed; what has no result did not. */
  public double passed() {
    double all = suite.cases().stream().mapToDouble(Case::weight).sum();
    return suite.cases().stream()
            .filter(each -> find(each.id()).filter(it -> it.state() == State.PASSED).isPresent())
            .mapToDouble(Case::weight)
            .sum()
        / all;
  }

  /** The weighted mean of the scores that there are. */
  public OptionalDouble score() {
    double sum = 0;
    double weights = 0;
    for (Case each : suite.cases()) {
      OptionalDouble score = find(each.id()).map(Result::score).orElse(OptionalDouble.empty());
      if (score.isPresent()) {
        sum += each.weight() * score.getAsDouble();
        weights += each.weight();
      }
    }
    return weights > 0 ? OptionalDouble.of(sum / weights) : OptionalDouble.empty();
  }

  /** What all answers cost together; unpriced where one of them is, or where there is none. */
  public Cost cost() {
    return answers().stream().map(Answer::cost).reduce(Cost::plus).orElse(Cost.unpriced());
  }

  /** How many answers came from where, the most first. */
  public Map<Served, Long> served() {
    Map<Served, Long> counts = new LinkedHashMap<>();
    answers().forEach(answer -> counts.merge(answer.served(), 1L, Long::sum));
    Map<Served, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<Served, Long>comparingByValue(Comparator.reverseOrder()))
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }

  /** How many calls failed, by kind. */
  public Map<String, Long> failures() {
    Map<String, Long> counts = new TreeMap<>();
    results
        .values()
        .forEach(each -> each.failure().ifPresent(it -> counts.merge(it.name(), 1L, Long::sum)));
    return counts;
  }

  /** All answers that there are. */
  public List<Answer> answers() {
    return results.values().stream().flatMap(each -> each.answer().stream()).toList();
  }

  /** Who and how many; never the content. */
  @Override
  public String toString() {
    return "Run[" + head.subject() + ", " + results.size() + " results, " + ending + "]";
  }
}
