package io.modelport.evaluation.suite;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A class. Where all labels are listed, the answer may be a sentence that holds exactly one of
 * them; else it is the label alone, in any case.
 */
record LabelCheck(String label, List<String> labels, Place place) implements Check {
  @Override
  public String name() {
    return place.named("label");
  }

  @Override
  public Outcome of(Trial trial) {
    Optional<String> text = place.in(trial.answer()).map(LabelCheck::words);
    if (text.isEmpty()) {
      return Outcome.of(name(), false, place.absence());
    }
    List<String> named =
        labels.stream().filter(each -> text.get().contains(words(each))).distinct().toList();
    if (text.get().equals(words(label)) || named.equals(List.of(label))) {
      return Outcome.of(name(), true, "");
    }
    return Outcome.of(name(), false, told(named));
  }

  private String told(List<String> named) {
    if (labels.isEmpty()) {
      return "is not " + label;
    }
    return named.isEmpty()
        ? "names no label"
        : "says " + String.join(" and ", named) + ", not " + label;
  }

  /** Words with one blank around each, so that no label is found within a word. */
  private static String words(String text) {
    return " " + text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
  }
}
