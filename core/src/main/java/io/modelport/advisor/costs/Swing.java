package io.modelport.advisor.costs;

import java.util.Comparator;
import java.util.List;

/**
 * How far one input moves the break-even while all others stay in the middle: one bar of a tornado
 * diagram.
 *
 * @param from what it goes from; a value that was said goes a fifth down and up, whole machines by
 *     one
 * @param breakEven requests a second at either end, the lower one first
 */
public record Swing(Input input, Span from, Span breakEven) {
  private static final double GIVE = 0.2;

  /** Every input that moves it, the strongest first; none where one of them can be anything. */
  public static List<Swing> of(Inputs inputs) {
    Inputs middle = inputs;
    for (Input input : inputs.inPlay()) {
      Span span = inputs.span(input);
      if (span.isBounded()) {
        middle = middle.with(input, Span.of(span.middle()));
      }
    }
    Inputs still = middle;
    if (!CostModel.costs(still).breakEven().isPoint()) {
      return List.of();
    }
    return inputs.inPlay().stream()
        .filter(input -> inputs.span(input).isBounded())
        .map(input -> of(input, inputs.span(input), still))
        .filter(swing -> swing.breakEven.low() < swing.breakEven.high())
        .sorted(Comparator.comparingDouble(Swing::factor).reversed())
        .toList();
  }

  private static Swing of(Input input, Span span, Inputs still) {
    Span from = span.isPoint() ? within(input.allowed(), span.low(), give(input, span)) : span;
    double one = at(input, from.low(), still);
    double other = at(input, from.high(), still);
    return new Swing(input, from, new Span(Math.min(one, other), Math.max(one, other)));
  }

  /** Machines are whole: a fifth of one is either none or one more. */
  private static double give(Input input, Span span) {
    return input == Input.SPARE_MACHINES ? 1 : GIVE * span.low();
  }

  private static Span within(Span allowed, double value, double give) {
    return new Span(Math.max(allowed.low(), value - give), Math.min(allowed.high(), value + give));
  }

  private static double at(Input input, double value, Inputs still) {
    return CostModel.costs(still.with(input, Span.of(value))).breakEven().low();
  }

  /** The higher end over the lower one. */
  public double factor() {
    return breakEven.high() / breakEven.low();
  }
}
