package io.modelport.advisor;

import io.modelport.advisor.costs.Costs;
import io.modelport.advisor.costs.Figures;
import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Span;
import java.util.ArrayList;
import java.util.List;

/** Puts into words when an answer has to be looked at again. */
record Triggers(Answers answers, Decision decision, Costs costs, boolean provisional) {

  List<Trigger> all() {
    List<Trigger> all = new ArrayList<>();
    volume(all);
    price(all);
    privacy(all);
    if (!answers.is(Choice.GPU_SERVICE)) {
      add(all, Trigger.Sign.MATURITY, "a team has run a model in production for a quarter");
    }
    if (!answers.is(Choice.OPEN_IS_ENOUGH)) {
      add(all, Trigger.Sign.QUALITY, "a model with open weights passes your evaluation");
    }
    if (decision.stance() != Stance.SELF_HOSTED) {
      add(all, Trigger.Sign.RETIREMENT, "the provider says when it retires your model");
    }
    add(all, Trigger.Sign.BEHAVIOUR, "your evaluation falls below what it was at the decision");
    add(all, Trigger.Sign.TIME, Relook.months(provisional) + " months have passed");
    return List.copyOf(all);
  }

  private void volume(List<Trigger> all) {
    Span even = costs.breakEven();
    if (even.low() == Double.POSITIVE_INFINITY || even.equals(Span.ANY)) {
      return;
    }
    boolean within = decision.costs() == CostView.OPEN;
    if (within) {
      add(
          all,
          Trigger.Sign.VOLUME,
          "a figure that is not known narrows the break-even (now "
              + Figures.text(even)
              + " requests a second)");
    }
    double mark = within ? even.high() : even.low();
    if (!decision.paysOff() && mark < Double.POSITIVE_INFINITY) {
      add(
          all,
          Trigger.Sign.VOLUME,
          "the volume passes "
              + Figures.text(mark)
              + " requests a second (now "
              + Figures.text(costs.rate())
              + growth()
              + ")");
    } else if (decision.paysOff()) {
      add(
          all,
          Trigger.Sign.VOLUME,
          "the volume falls below "
              + Figures.text(even.high())
              + " requests a second (now "
              + Figures.text(costs.rate())
              + ")");
    }
  }

  private String growth() {
    Span then = costs.rate().times(answers.inputs().span(Input.YEARLY_GROWTH));
    return then.isBounded() ? ", in a year " + Figures.text(then) : "";
  }

  /**
   * By how much hosted prices have to move until the cheaper side may be another, at this volume.
   */
  private void price(List<Trigger> all) {
    double rise = costs.privateMonth().low() / costs.hostedMonth().high();
    double fall = costs.privateMonth().high() / costs.hostedMonth().low();
    if (!decision.paysOff() && rise > 1 && rise < Double.POSITIVE_INFINITY) {
      add(all, Trigger.Sign.PRICE, "hosted prices rise to " + times(rise));
    } else if (decision.paysOff() && fall > 0 && fall < 1) {
      add(all, Trigger.Sign.PRICE, "hosted prices fall to " + times(fall));
    } else {
      add(all, Trigger.Sign.PRICE, "a price changes by a tenth");
    }
  }

  private static String times(double factor) {
    return Figures.text(factor) + " times those of today";
  }

  private void privacy(List<Trigger> all) {
    if (decision.mustAllStay()) {
      add(all, Trigger.Sign.PRIVACY, "a rule allows some of it to leave");
    } else if (answers.is(Choice.PART_STAYS)) {
      add(
          all,
          Trigger.Sign.PRIVACY,
          "the share that must stay doubles (now "
              + Figures.text(answers.inputs().span(Input.STAYING_SHARE))
              + "), or the rule falls");
    } else {
      add(
          all,
          Trigger.Sign.PRIVACY,
          "a law, a contract or a customer says that requests must stay");
    }
  }

  private static void add(List<Trigger> all, Trigger.Sign sign, String words) {
    all.add(new Trigger(sign, words));
  }
}
