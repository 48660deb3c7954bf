package io.modelport.advisor;

import io.modelport.advisor.costs.Costs;
import io.modelport.advisor.costs.Figures;
import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Inputs;
import io.modelport.advisor.costs.Span;

/** What follows from a stance for those who pay, and for those who change their mind. */
record Consequences(Answers answers, Stance stance, Costs costs, Span hybridMonth) {

  String undoing() {
    String again = "an evaluation with the other model, and prompts that are fitted to it";
    Span bound = stance == Stance.HOSTED ? Span.of(0) : bound();
    if (bound.high() == 0) {
      return "One property, " + again + ". No money is bound.";
    }
    return "One property, "
        + again
        + "; "
        + (bound.isBounded()
            ? "and " + Figures.text(bound) + " " + currency() + " bound in machines."
            : "and what is bound in machines, which is unknown.");
  }

  private Span bound() {
    Inputs inputs = answers.inputs();
    return inputs
        .find(Input.SERVER_PURCHASE)
        .map(purchase -> purchase.times(costs.machines()))
        .orElseGet(
            () ->
                costs
                    .machines()
                    .times(costs.machineHour())
                    .times(730)
                    .times(inputs.span(Input.COMMITMENT_MONTHS)));
  }

  String paying() {
    String who = answers.payer().orElse("nobody is named yet");
    return switch (stance) {
      case HOSTED -> who + "; by use, " + month(costs.hostedMonth()) + ".";
      case SELF_HOSTED -> who + "; used or not, " + month(costs.privateMonth()) + ".";
      case HYBRID -> who + "; partly used or not, " + month(hybridMonth) + ".";
    };
  }

  private String month(Span amount) {
    String figure = Figures.text(amount);
    return figure.equals("unknown")
        ? "how much is unknown"
        : figure + " " + currency() + " a month";
  }

  private String currency() {
    return answers.inputs().currency();
  }
}
