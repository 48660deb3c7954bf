package io.modelport.examples.advise;

import io.modelport.Cost;
import io.modelport.ModelException.Kind;
import io.modelport.advisor.Measured;
import io.modelport.advisor.MeasuredSide;
import io.modelport.advisor.costs.Span;
import io.modelport.evaluation.ShareInterval;
import io.modelport.evaluation.run.Result;
import io.modelport.evaluation.run.Run;
import io.modelport.evaluation.suite.Answer;
import io.modelport.evaluation.suite.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes figures for an advice of one sample that went to both sides. */
public record BothSides(Run hosted, Run inside) {
  private static final double ERROR = 0.05; // at either end of an interval

  public Measured measured() {
    Set<String> kept =
        hosted.results().values().stream()
            .filter(BothSides::isKept)
            .map(Result::id)
            .collect(Collectors.toSet());
    Set<String> compared =
        hosted.results().keySet().stream()
            .filter(id -> !kept.contains(id) && inside.find(id).isPresent())
            .collect(Collectors.toSet());
    Cost cost = hosted.cost();
    return new Measured(
        side(hosted, kept.size(), compared, perAnswer(cost)),
        side(inside, 0, compared, OptionalDouble.empty()),
        cost.currency(),
        interval(kept.size(), kept.size(), hosted.results().size()));
  }

  /** The gate let it go nowhere outside. */
  private static boolean isKept(Result result) {
    return result.failure().filter(Kind.NO_PERMITTED_ROUTE::equals).isPresent();
  }

  private OptionalDouble perAnswer(Cost cost) {
    return cost.amount().isEmpty() || hosted.answers().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(cost.amount().get().doubleValue() / hosted.answers().size());
  }

  private static MeasuredSide side(
      Run run, int kept, Set<String> compared, OptionalDouble costOfOne) {
    List<Answer> answers = run.answers();
    List<Duration> latencies = answers.stream().map(Answer::latency).sorted().toList();
    int asked = run.results().size();
    return new MeasuredSide(
        asked,
        kept,
        asked - kept - answers.size(),
        quantile(latencies, 0.5),
        quantile(latencies, 0.95),
        costOfOne,
        mean(answers, Answer::input),
        mean(answers, Answer::output),
        interval(
            count(run, compared, Set.of(State.PASSED)),
            count(run, compared, Set.of(State.PASSED, State.UNDECIDED)),
            compared.size()));
  }

  private static int count(Run run, Set<String> compared, Set<State> states) {
    return (int)
        run.results().values().stream()
            .filter(each -> compared.contains(each.id()) && states.contains(each.state()))
            .count();
  }

  /** From so many to so many, and as far as chance goes. */
  private static Optional<Span> interval(int least, int most, int of) {
    return of == 0
        ? Optional.empty()
        : Optional.of(
            new Span(
                ShareInterval.of(least, of, ERROR).low(),
                ShareInterval.of(most, of, ERROR).high()));
  }

  private static Optional<Duration> quantile(List<Duration> sorted, double share) {
    return sorted.isEmpty()
        ? Optional.empty()
        : Optional.of(sorted.get((int) Math.min(sorted.size() - 1.0, share * sorted.size())));
  }

  /** Unknown where one of them is. */
  private static OptionalDouble mean(List<Answer> answers, Function<Answer, OptionalLong> count) {
    return answers.stream().anyMatch(each -> count.apply(each).isEmpty())
        ? OptionalDouble.empty()
        : answers.stream().mapToLong(each -> count.apply(each).getAsLong()).average();
  }
}
