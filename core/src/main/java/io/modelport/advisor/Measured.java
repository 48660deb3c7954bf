package io.modelport.advisor;

import io.modelport.advisor.costs.Figures;
import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Inputs;
import io.modelport.advisor.costs.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Both sides, measured on one sample of the application's own requests under its own gate.
 *
 * @param currency of the hosted cost; amounts are never converted
 * @param staying share of requests like these that must stay inside; as wide as the sample leaves
 *     it
 */
public record Measured(
    MeasuredSide hosted, MeasuredSide inside, String currency, Optional<Span> staying) {

  /** What was measured in place of what was said. */
  public Answers over(Answers answers) {
    Inputs inputs = answers.said();
    if (currency.equals(inputs.currency())) {
      inputs = with(inputs, Input.HOSTED_REQUEST, point(hosted.cost()));
    }
    MeasuredSide lengths = hosted.answered() > 0 ? hosted : inside;
    inputs = with(inputs, Input.INPUT_TOKENS, point(lengths.input()));
    inputs = with(inputs, Input.OUTPUT_TOKENS, point(lengths.output()));
    inputs = with(inputs, Input.HOSTED_QUALITY, hosted.passed());
    inputs = with(inputs, Input.PRIVATE_QUALITY, inside.passed());
    if (answers.find(Question.DATA).isEmpty() || answers.is(Choice.PART_STAYS)) {
      inputs = with(inputs, Input.STAYING_SHARE, staying);
    }
    return answers.with(inputs);
  }

  private static Optional<Span> point(OptionalDouble value) {
    return value.isPresent() ? Optional.of(Span.of(value.getAsDouble())) : Optional.empty();
  }

  /** What an input cannot be, such as a price of zero, is left as it was. */
  private static Inputs with(Inputs inputs, Input input, Optional<Span> span) {
    return span.filter(each -> input.allowed().contains(each.low()))
        .filter(each -> input.allowed().contains(each.high()))
        .map(each -> inputs.with(input, each))
        .orElse(inputs);
  }

  /** The figures, a sentence for each side. */
  public List<String> sentences() {
    return List.of(sentence("hosted", hosted), sentence("private", inside));
  }

  private String sentence(String name, MeasuredSide side) {
    List<String> parts = new ArrayList<>();
    parts.add(side.answered() + " of " + side.asked() + " requests answered");
    if (side.kept() > 0) {
      parts.add(side.kept() + " kept inside by the gate");
    }
    side.usual().ifPresent(usual -> parts.add("half within " + seconds(usual)));
    side.slow().ifPresent(slow -> parts.add("19 of 20 within " + seconds(slow)));
    side.cost()
        .ifPresent(cost -> parts.add(Figures.text(Span.of(cost)) + " " + currency + " a request"));
    side.passed()
        .ifPresent(passed -> parts.add(Figures.text(passed.times(100)) + " % answered well"));
    return "Measured, " + name + ": " + String.join(", ", parts) + ".";
  }

  private static String seconds(Duration time) {
    return Figures.text(time.toNanos() / 1e9) + " s";
  }
}
