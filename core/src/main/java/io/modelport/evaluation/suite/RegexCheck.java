package io.modelport.evaluation.suite;

import com.google.re2j.Pattern;
import java.util.Optional;

/** An expression that is found somewhere; RE2 syntax, so that none can run for ever. */
record RegexCheck(Pattern pattern, Place place) implements Check {
  @Override
  public String name() {
    return place.named("regex");
  }

  @Override
  public Outcome of(Trial trial) {
    Optional<String> text = place.in(trial.answer());
    boolean found = text.filter(it -> pattern.matcher(it).find()).isPresent();
    return Outcome.of(
        name(), found, text.isEmpty() ? place.absence() : "does not match " + pattern.pattern());
  }
}
