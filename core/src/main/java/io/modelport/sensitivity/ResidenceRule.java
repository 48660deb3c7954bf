package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;
import java.util.Locale;

/**
 * What follows "address:" or "lives at": a number beside a name, whatever the language of the
 * street.
 */
final class ResidenceRule implements CueRule {
  private static final int WORDS = 6;

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.ADDRESS, Topic.MAIL_UNIT);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    int from = valueStart(scene.text(), cueEnd);
    if (topic == Topic.MAIL_UNIT) {
      inspectUnit(scene, cueStart, from);
    } else {
      inspectResidence(scene, from);
    }
  }

  private static int valueStart(NormalisedText text, int cueEnd) {
    int from = cueEnd;
    while (from < cueEnd + 16
        && (Chars.isBlank(text.at(from)) || ":=\"'#\n".indexOf(text.at(from)) >= 0)) {
      from++;
    }
    return from;
  }

  /**
   * "P.O. Box 149", "Apt. 141": a number must follow, and for a flat a house number must come
   * before.
   */
  private static void inspectUnit(Scene scene, int cueStart, int from) {
    NormalisedText text = scene.text();
    Word number = Word.after(text, from);
    boolean military = text.at(cueStart + 1) == 'P' && text.at(cueStart + 2) == 'O';
    if (military && number.length() == 2) {
      number = Word.after(text, number.end());
    }
    boolean capital =
        Character.isUpperCase(text.at(cueStart))
            || scene.cues().before(Topic.ADDRESS, cueStart, 64);
    if (!number.isHouseNumber(text) || !capital) {
      return;
    }
    Word before = Word.before(text, cueStart);
    for (int i = 0; i < WORDS && before.length() > 0; i++) {
      if (before.isHouseNumber(text) && text.at(cueStart - 1) != '-') {
        scene.add(Family.ADDRESS, before.start(), number.end(), 0.7);
        return;
      }
      before = Word.before(text, before.start());
    }
    boolean box = text.slice(cueStart, from).toLowerCase(Locale.ROOT).contains("box") || military;
    if (box) {
      scene.add(Family.ADDRESS, cueStart, number.end(), 0.8);
    }
  }

  private static void inspectResidence(Scene scene, int from) {
    NormalisedText text = scene.text();
    int numbers = 0;
    int names = 0;
    int end = from;
    Word word = Word.after(text, from);
    boolean labelled = text.at(from - 1) == ':' || text.slice(from - 3, from).contains(":");
    for (int i = 0; i < WORDS && word.length() > 0; i++) {
      boolean number = word.isHouseNumber(text) && (!word.isYear(text) || numbers > 0 || labelled);
      boolean name = word.isCapitalised(text) && word.length() >= 3;
      if (!number && !word.isCapitalised(text) && word.length() > 3 && !labelled && numbers == 0) {
        return;
      }
      numbers += number ? 1 : 0;
      names += name || (labelled && numbers > 0 && word.length() >= 3 && !number) ? 1 : 0;
      end = word.end();
      if (numbers > 0 && names > 0) {
        scene.add(Family.ADDRESS, from, end, 0.7);
        return;
      }
      word = Word.after(text, end);
    }
  }
}
