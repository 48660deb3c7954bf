package io.modelport.evaluation.suite;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every one of the texts somewhere; the score is the share of them that is there. */
record ContainsCheck(List<String> texts, boolean ignoreCase, Place place) implements Check {
  @Override
  public String name() {
    return place.named("contains");
  }

  @Override
  public Outcome of(Trial trial) {
    Optional<String> found = place.in(trial.answer()).map(this::folded);
    if (found.isEmpty()) {
      return Outcome.of(name(), false, place.absence());
    }
    List<String> absent =
        texts.stream().filter(text -> !found.get().contains(folded(text))).toList();
    double score = 1 - (double) absent.size() / texts.size();
    return Outcome.graded(
        name(), score, absent.isEmpty(), "lacks \"" + String.join("\", \"", absent) + "\"");
  }

  private String folded(String text) {
    return ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
  }
}
