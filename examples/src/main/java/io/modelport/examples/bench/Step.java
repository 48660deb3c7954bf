package io.modelport.examples.bench;

import io.modelport.ModelException;
import java.util.List;
import java.util.Set;

/**
 * Measures figures that belong together.
 *
 * @param plans one a figure
 * @param work gives the figures in the order of the plans
 */
record Step(List<Figure.Plan> plans, Work work) {

  /** The measuring. */
  @FunctionalInterface
  interface Work {
    List<Figure> measure(Budget budget) throws InterruptedException;
  }

  static Step of(Figure.Plan plan, One work) {
    return new Step(List.of(plan), budget -> List.of(work.measure(plan, budget)));
  }

  /** The measuring of one figure. */
  @FunctionalInterface
  interface One {
    Figure measure(Figure.Plan plan, Budget budget) throws InterruptedException;
  }

  /** Whether one of its figures has such a name, or none is named. */
  boolean isWanted(Set<String> names) {
    return names.isEmpty() || plans.stream().anyMatch(plan -> names.contains(plan.name()));
  }

  /** Whatever is missing or fails costs these figures, not the others. */
  List<Figure> figures(Budget budget) throws InterruptedException {
    try {
      return work.measure(budget);
    } catch (NotMeasuredException e) {
      String reason = String.valueOf(e.getMessage());
      return plans.stream().map(plan -> plan.notMeasured(reason)).toList();
    } catch (ModelException e) {
      String reason = e.kind() + ": " + e.getMessage();
      return plans.stream().map(plan -> plan.notMeasured(reason)).toList();
    }
  }
}
