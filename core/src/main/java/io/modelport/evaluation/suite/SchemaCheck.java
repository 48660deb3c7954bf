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
        .map(rule -> held(rule, trial.answer().text()))
        .orElse(Outcome.undecided(name(), "there is no validator"));
  }

  private Outcome held(SchemaRule rule, String answer) {
    try {
      List<String> problems = rule.problems(schema, answer);
      return Outcome.of(name(), problems.isEmpty(), first(problems));
    } catch (IllegalArgumentException e) {
      return Outcome.undecided(name(), "the schema cannot be checked: " + e.getMessage());
    }
  }

  private static String first(List<String> problems) {
    return problems.isEmpty() ? "" : problems.get(0);
  }
}
