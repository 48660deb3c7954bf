package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import io.modelport.sensitivity.view.Watch;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** All rules, each called at its anchors in one pass over a view; immutable and safe to share. */
final class Rules {
  /** Shorter ones begin numbers: "GB 29 …", "AB 12 34 56 C". */
  private static final int SHORTEST_WORD = 3;

  private static final int LONGEST_WORD = 20;

  private final List<CueRule> cueRules =
      List.of(
          new AssignedSecretRule(),
          new LabelledNumberRule(),
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

  /** Adds what all rules find to the scene. */
  void inspect(Scene scene, Watch watch) throws TimeoutException, InterruptedException {
    inspectCues(scene, watch);
    inspectAnchors(scene, watch);
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

  private void inspectAnchors(Scene scene, Watch watch)
      throws TimeoutException, InterruptedException {
    NormalisedText view = scene.text();
    char before = 0;
    for (int i = 0; i < view.length(); i++) {
      watch.step();
      char c = view.at(i);
      if (Chars.isAlphanumeric(c)) {
        int end = Chars.isAlphanumeric(before) ? i : endOfProse(view, i);
        if (end > i) {
          i = end - 1; // no rule begins in a word of a sentence
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

  /** End of a run of letters as in a sentence, or the place itself. */
  private static int endOfProse(NormalisedText view, int at) {
    int end = at;
    while (Chars.isLetter(view.at(end)) && end < at + LONGEST_WORD) {
      end++;
    }
    if (end - at < SHORTEST_WORD || end - at >= LONGEST_WORD) {
      return at;
    }
    char after = view.at(end);
    boolean mark = after == '.' || after == ':';
    boolean mayGoOn = mark ? view.at(end + 1) > ' ' : goesOn(after);
    return mayGoOn ? at : end;
  }

  /** What stands within tokens, and what separates the parts of numbers. */
  private static boolean goesOn(char c) {
    return Chars.isToken(c) || c == '*' || c == '|' || c == '\\';
  }
}
