package io.modelport.advisor;

import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Inputs;
import io.modelport.advisor.costs.Swing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds what is not known, and of that what could change the answer. */
record Unknowns(Answers answers, CostView costs) {

  /** What decides comes first; of figures, what moves the break-even most. */
  List<Unknown> all() {
    List<Unknown> all = new ArrayList<>();
    for (Question question : Question.values()) {
      if (answers.find(question).isEmpty()) {
        all.add(new Unknown(question.key(), decides(question), question.evidence()));
      }
    }
    Inputs inputs = answers.inputs();
    boolean decides = costsDecide();
    for (Input input : ordered(inputs)) {
      all.add(new Unknown(input.key(), decides && ofBreakEven(input), input.source()));
    }
    all.sort(Comparator.comparing(Unknown::decides).reversed()); // keeps the order within each
    return List.copyOf(all);
  }

  private static List<Input> ordered(Inputs inputs) {
    List<Input> strongest = Swing.of(inputs).stream().map(Swing::input).toList();
    List<Input> missing = new ArrayList<>(inputs.missing());
    missing.sort(
        Comparator.comparingInt(
            input -> {
              int place = strongest.indexOf(input);
              return place < 0 ? Integer.MAX_VALUE : place;
            }));
    // Without a price or a volume there is no break-even to move: they come before all others.
    missing.sort(Comparator.comparing(input -> inputs.span(input).isBounded()));
    return missing;
  }

  private static boolean ofBreakEven(Input input) {
    return input != Input.YEARLY_GROWTH
        && input != Input.COMMITMENT_MONTHS
        && input != Input.STAYING_SHARE;
  }

  private boolean decides(Question question) {
    return changes(question, answers, costs)
        || changes(question, favourable(), costs == CostView.OPEN ? paying() : costs);
  }

  private static boolean changes(Question question, Answers answers, CostView costs) {
    Stance stance = new Decision(answers, costs).stance();
    return question.choices().stream()
        .anyMatch(choice -> new Decision(answers.with(choice), costs).stance() != stance);
  }

  private boolean costsDecide() {
    return costs == CostView.OPEN
        && new Decision(favourable(), CostView.OPEN).stance()
            != new Decision(favourable(), paying()).stance();
  }

  private static CostView paying() {
    return CostView.PRIVATE_IS_CHEAPER;
  }

  /** As if all that is unknown spoke for a model of one's own that can be run. */
  private Answers favourable() {
    Answers favourable = answers;
    for (Choice choice : List.of(Choice.GPU_SERVICE, Choice.OPEN_IS_ENOUGH, Choice.YEAR)) {
      if (answers.find(choice.question()).isEmpty()) {
        favourable = favourable.with(choice);
      }
    }
    return favourable;
  }
}
