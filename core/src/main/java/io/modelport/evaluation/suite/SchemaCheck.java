package io.modelport.evaluation.suite;

import java.util.List;

/** JSON that the schema accepts, by the validator among the instruments. */
record SchemaCheck(String schema) implements Check {
  @Override
  public String name() {
    return "schema";
  }

  @Override
  public boolean possibleWith(Instruments instruments) {
    return instruments.schemas().isPresent();
  }

  @Override
  public Outcome of(Trial trial) {
    if (Place.json(trial.answer()).isEmpty()) {
      return Outcome.of(name(), false, "is not JSON");
    }
    return trial
        .instruments()
        .schemas()
        .map(rule -> rule.problems(schema, trial.answer().text()))
        .map(problems -> Outcome.of(name(), problems.isEmpty(), first(problems)))
        .orElse(Outcome.undecided(name(), "there is no validator"));
  }

  private static String first(List<String> problems) {
    return problems.isEmpty() ? "" : problems.get(0);
  }
}
