package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;

/**
 * Addresses whose street is one word or ends in its kind, number behind: "Lindenstrasse 12",
 * "Kongshoj Alle 70".
 */
final class StreetNumberRule implements CueRule {

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.STREET_ENDING);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    NormalisedText text = scene.text();
    int start = cueStart;
    while (start > cueStart - 24 && Character.isLetter(text.at(start - 1))) {
      start--;
    }
    boolean compound = start < cueStart;
    if (!compound && !Chars.isBlank(text.at(cueStart - 1))) {
      return; // "S1,u4" is no street
    }
    boolean announced = scene.cues().before(Topic.ADDRESS, cueStart, 48);
    Word before = Word.before(text, start);
    boolean apart = !scene.cues().cover(Topic.ADDRESS, before.start(), before.end());
    boolean named = compound || before.isCapitalised(text) || (announced && apart);
    Word number = numberAfter(text, cueEnd);
    boolean capital =
        Character.isUpperCase(text.at(start)) || (!compound && before.isCapitalised(text));
    if (named
        && (capital || announced)
        && number.isHouseNumber(text)
        && (announced || !number.isYear(text))) {
      scene.add(Family.ADDRESS, compound ? start : before.start(), number.end(), 0.8);
    }
  }

  /** The number, perhaps behind "No:". */
  private static Word numberAfter(NormalisedText text, int cueEnd) {
    Word word = Word.after(text, cueEnd);
    String sign = text.slice(word.start(), word.end());
    boolean announces = sign.equals("No") || sign.equals("no") || sign.equals("Nr");
    if (!announces) {
      return word;
    }
    return Word.after(text, word.end() + (text.at(word.end()) == ':' ? 1 : 0));
  }
}
