package io.modelport.evaluation.suite;

import java.util.Optional;

/** The text and nothing else; blanks around it do not count. */
record ExactCheck(String text, boolean ignoreCase, Place place) implements Check {
  @Override
  public String name() {
    return place.named("exact");
  }

  @Override
  public Outcome of(Trial trial) {
    Optional<String> found = place.in(trial.answer());
    boolean same =
        found
            .filter(it -> ignoreCase ? it.equalsIgnoreCase(text.strip()) : it.equals(text.strip()))
            .isPresent();
    return Outcome.of(name(), same, found.isEmpty() ? place.absence() : "is another text");
  }
}
