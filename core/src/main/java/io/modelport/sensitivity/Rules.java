package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import io.modelport.sensitivity.view.Prose;
import io.modelport.sensitivity.view.Stretches;
import io.modelport.sensitivity.view.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** All rules, each called at its anchors in one pass over a view; immutable and safe to share. */
final class Rules {
  /** A rule and one of the topics that it begins at. */
  private record Asked(CueRule rule, Topic topic) {}

  private final List<Asked> cueRules =
      asked(
          new AssignedSecretRule(),
          new PasswordBeforeRule(),
          new PasswordAheadRule(),
          new LoginRule(),
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

  private static List<Asked> asked(CueRule... rules) {
    List<Asked> asked = new ArrayList<>();
    for (CueRule rule : rules) {
      rule.topics().forEach(topic -> asked.add(new Asked(rule, topic)));
    }
    return List.copyOf(asked);
  }

  private void inspectCues(Scene scene, Watch watch) throws TimeoutException, InterruptedException {
    for (Asked asked : cueRules) {
      Places words = scene.cues().of(asked.topic());
      for (int i = 0; i < words.count(); i++) {
        watch.step();
        asked.rule().inspect(scene, asked.topic(), words.start(i), words.end(i));
      }
    }
  }

  private void inspectAnchors(Scene scene, int start, int end, Watch watch)
      throws TimeoutException, InterruptedException {
    NormalisedText view = scene.text();
    char before = view.at(start - 1);
    for (int i = start; i < end; i++) {
      char c = view.at(i);
      if (!Chars.isAlphanumeric(c)) {
        if (c > ' ') {
          watch.step();
          markRules.inspect(scene, before, i);
        }
      } else if (!Chars.isAlphanumeric(before)) {
        watch.step();
        i = inspectWord(scene, i) - 1;
      } else if (Chars.isDigit(c) && !Chars.isDigit(before)) {
        watch.step();
        numberRules.inspect(scene, i);
      }
      before = view.at(i);
    }
  }

  /** Looks at the word that begins here, and returns the place to go on at. */
  private int inspectWord(Scene scene, int at) {
    NormalisedText view = scene.text();
    boolean digits = false;
    int end = at;
    while (Chars.isAlphanumeric(view.at(end))) {
      digits |= Chars.isDigit(view.at(end++));
    }
    if (!digits && Prose.isWord(view, at, end)) {
      return end; // no rule begins in a word of a sentence
    }
    if (Chars.isDigit(view.at(at))) {
      numberRules.inspect(scene, at);
    }
    wordRules.inspect(scene, at, end, digits);
    return digits ? at + 1 : end;
  }
}
