package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;

/** Addresses in the English order: number, name, kind of street, as in "100 South Main St". */
final class StreetRule implements CueRule {
  private static final int WORDS = 5;

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.STREET);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    NormalisedText text = scene.text();
    boolean announced = scene.cues().before(Topic.ADDRESS, cueStart, 48);
    boolean shown = Character.isUpperCase(text.at(cueStart)) || announced;
    if (!shown || scene.cues().cover(Topic.HARMLESS, cueStart, cueEnd)) {
      return;
    }
    int names = 0;
    int position = cueStart;
    for (int i = 0; i < WORDS; i++) {
      Word word = Word.before(text, position);
      if (word.length() == 0) {
        return;
      }
      if (word.isHouseNumber(text) && names > 0 && !isOrdinal(text, word)) {
        boolean year = word.isYear(text) && !announced;
        if (!year) {
          scene.add(Family.ADDRESS, word.start(), cueEnd, announced ? 0.9 : 0.7);
        }
        return;
      }
      if (!word.isCapitalised(text) && !isOrdinal(text, word) && !announced) {
        return;
      }
      names++;
      position = word.start();
    }
  }

  private static boolean isOrdinal(NormalisedText text, Word word) {
    return word.length() >= 3
        && Chars.isDigit(text.at(word.start()))
        && Chars.isLetter(text.at(word.end() - 1));
  }
}
