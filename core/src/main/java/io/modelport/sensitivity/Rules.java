package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import io.modelport.sensitivity.view.Prose;
import io.modelport.sensitivity.view.Stretches;
import io.modelport.sensitivity.view.Watch;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** All rules, each called at its anchors in one pass over a view; immutable and safe to share. */
final class Rules {
  private final List<CueRule> cueRules =
      List.of(
          new AssignedSecretRule(),
          new LabelledNumberRule(),
          new ColumnRule(),
          new AcronymRule(),
          new HandoverRule(),
          new MnemonicRule(),
          new DateOfBirthRule(),
          new HealthRule(),
          new PersonRule(),
          new ThingRule(),
          new StreetRule(),
          new RoadRule(),
          new StreetNumberRule(),
          new ResidenceRule());
  private final NumberRules numberRules = new NumberRules();
  private final WordRules wordRules = new WordRules();
  private final MarkRules markRules = new MarkRules();

  /** Adds what all rules find to the scene, beginning in these stretches or at context words. */
  void inspect(Scene scene, Stretches stretches, Watch watch)
      throws TimeoutException, InterruptedException {
    inspectCues(scene, watch);
    for (int i = 0; i < stretches.count(); i++) {
      inspectAnchors(scene, stretches.start(i), stretches.end(i), watch);
    }
  }

  private void inspectCues(Scene scene, Watch watch) throws TimeoutException, InterruptedException {
    for (CueRule rule : cueRules) {
      for (Topic topic : rule.topics()) {
        Places words = scene.cues().of(topic);
        for (int i = 0; i < words.count(); i++) {
          watch.step();
          rule.inspect(scene, topic, words.start(i), words.end(i));
        }
      }
    }
  }

  private void inspectAnchors(Scene scene, int start, int end, Watch watch)
      throws TimeoutException, InterruptedException {
    NormalisedText view = scene.text();
    char before = view.at(start - 1);
    for (int i = start; i < end; i++) {
      watch.step();
      char c = view.at(i);
      if (Chars.isAlphanumeric(c)) {
        int wordEnd = Chars.isAlphanumeric(before) ? i : Prose.wordEnd(view, i);
        if (wordEnd > i) {
          i = wordEnd - 1; // no rule begins in a word of a sentence
        } else {
          inspectWord(scene, before, c, i);
        }
      } else if (c > ' ') {
        markRules.inspect(scene, before, i);
      }
      before = view.at(i);
    }
  }

  private void inspectWord(Scene scene, char before, char c, int at) {
    if (Chars.isDigit(c) && !Chars.isDigit(before)) {
      numberRules.inspect(scene, at);
    }
    if (!Chars.isAlphanumeric(before)) {
      wordRules.inspect(scene, at);
    }
  }
}
