package io.modelport.advisor;

import io.modelport.advisor.costs.Costs;
import io.modelport.advisor.costs.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the answers speak for, in words; and which of them do not go together. */
record Reasons(Decision decision, Costs costs) {

  List<Argument> arguments() {
    List<Argument> all = new ArrayList<>();
    for (Question question : Question.values()) {
      answers().find(question).flatMap(Reasons::argument).ifPresent(all::add);
    }
    costs(all);
    if (all.stream().allMatch(Argument::inside)) {
      all.add(
          new Argument(
              false, "default", "Hosted is where to begin: nothing to run, and easily undone."));
    }
    return List.copyOf(all);
  }

  private static Optional<Argument> argument(Choice choice) {
    return Optional.ofNullable(
        switch (choice) {
          case MAY_LEAVE -> hosted(choice, "The data may go to a provider.");
          case IN_REGION -> hosted(choice, "The data may go to a provider in named regions.");
          case PART_STAYS -> inside(choice, "Some requests must not leave.");
          case ALL_STAYS -> inside(choice, "Nothing may leave.");
          case SPIKY -> hosted(choice, "Machines for bursts stand idle most of the time.");
          case STEADY -> inside(choice, "Steady volume keeps machines busy.");
          case NOBODY -> hosted(choice, "Nobody is there to run it.");
          case ON_CALL -> hosted(choice, "The team that would run it has no practice with GPUs.");
          case GPU_SERVICE -> inside(choice, "A team runs models on GPUs already.");
          case FOLLOW -> hosted(choice, "The provider may look after versions.");
          case PINNED -> hosted(choice, "Providers offer dated versions.");
          case OWN -> inside(choice, "Every change of the model has to be your own decision.");
          case WITHOUT_NETWORK -> inside(choice, "It has to answer without a network.");
          case FRONTIER_ONLY -> hosted(choice, "No model that you could run passes your cases.");
          case OPEN_IS_ENOUGH -> inside(choice, "A model with open weights passes your cases.");
          case HOSTED_TUNING -> hosted(choice, "The provider's fine-tuning is enough.");
          case OWN_WEIGHTS -> inside(choice, "You train weights, and need a place to run them.");
          case WEEKS -> hosted(choice, "In weeks nobody builds a service that stays up.");
          case OFFICE_HOURS, SECONDS, INTERACTIVE, PROMPTS, QUARTER, YEAR -> null;
        });
  }

  private static Argument inside(Choice choice, String words) {
    return Argument.inside(choice.question(), words);
  }

  private static Argument hosted(Choice choice, String words) {
    return Argument.hosted(choice.question(), words);
  }

  private void costs(List<Argument> all) {
    String where =
        Figures.text(costs.rate()) + " requests a second; break-even at " + breakEven(costs) + ".";
    switch (decision.costs()) {
      case PRIVATE_IS_CHEAPER ->
          all.add(new Argument(true, "cost", "Your own machines are cheaper: " + where));
      case HOSTED_IS_CHEAPER ->
          all.add(new Argument(false, "cost", "The provider is cheaper: " + where));
      case OPEN -> {}
    }
  }

  static String breakEven(Costs costs) {
    return costs.breakEven().low() == Double.POSITIVE_INFINITY
        ? "no volume at all"
        : Figures.text(costs.breakEven());
  }

  /** What cannot all be had; each says what has to give. */
  List<String> conflicts() {
    List<String> all = new ArrayList<>();
    boolean needed = decision.mustStay();
    if (needed && answers().is(Choice.NOBODY)) {
      all.add("Requests must stay, and nobody runs a model for them: find who, or leave them out.");
    }
    if (needed && answers().is(Choice.FRONTIER_ONLY)) {
      all.add("Requests must stay, and only hosted models pass: ask less, or leave them out.");
    }
    if (needed && answers().is(Choice.WEEKS) && !decision.canRun()) {
      all.add("Requests must stay, and there are only weeks: begin with what may leave.");
    }
    if (decision.mustAllStay() && answers().is(Choice.HOSTED_TUNING)) {
      all.add("Nothing may leave, and the provider's fine-tuning needs data of yours.");
    }
    if (answers().is(Choice.WITHOUT_NETWORK) && answers().is(Choice.PART_STAYS)) {
      all.add("Without a network all of it stays, not a part.");
    }
    if (decision.ownModel() && decision.stance() == Stance.HOSTED) {
      all.add(
          decision.canRun()
              ? "You need a model of your own, and none is known to pass: evaluate open models."
              : "You need a model of your own, and nobody can run it yet: begin hosted, build up.");
    }
    return List.copyOf(all);
  }

  private Answers answers() {
    return decision.answers();
  }
}
