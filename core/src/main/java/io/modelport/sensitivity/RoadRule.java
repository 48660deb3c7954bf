package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;

/**
 * Addresses that begin with the kind of street: "Calle Mayor, 16", "12 rue de la Paix", "ul. Polna
 * 5".
 */
final class RoadRule implements CueRule {
  private static final int WORDS = 6;

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.ROAD);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    NormalisedText text = scene.text();
    boolean announced = scene.cues().before(Topic.ADDRESS, cueStart, 32);
    Word first = Word.after(text, cueEnd);
    Word before = Word.before(text, cueStart);
    boolean name = hasName(text, first) || (announced && first.length() >= 3);
    if (before.isHouseNumber(text) && name && (announced || !before.isYear(text))) {
      scene.add(Family.ADDRESS, before.start(), first.end(), 0.8);
      return;
    }
    boolean named = hasName(text, first);
    boolean shown =
        Character.isUpperCase(text.at(cueStart))
            || !Chars.isAlphanumeric(text.at(cueEnd - 1))
            || text.at(cueEnd) == '.';
    if (announced || (named && (shown || first.isCapitalised(text) || isCaseless(text, first)))) {
      findNumber(scene, cueStart, first, announced);
    }
  }

  private static void findNumber(Scene scene, int cueStart, Word first, boolean announced) {
    NormalisedText text = scene.text();
    Word word = first;
    int capitals = 0;
    for (int i = 0; i < WORDS && word.length() > 0; i++) {
      if (i > 0 && word.isHouseNumber(text)) {
        if (announced || (capitals > 0 && !word.isYear(text))) {
          scene.add(Family.ADDRESS, cueStart, word.end(), announced ? 0.9 : 0.7);
        }
        return;
      }
      capitals += word.isCapitalised(text) || isCaseless(text, word) ? 1 : 0;
      if (text.slice(word.end(), word.end() + 2).equals(".\n")) {
        break;
      }
      word = Word.after(text, word.end());
    }
    if (announced && capitals > 0 && text.slice(cueStart - 2, cueStart).equals(": ")) {
      scene.add(Family.ADDRESS, cueStart, first.end(), 0.6);
    }
  }

  private static boolean hasName(NormalisedText text, Word word) {
    return word.isCapitalised(text) || isParticle(text, word) || isCaseless(text, word);
  }

  /** Of a script that has no capitals. */
  private static boolean isCaseless(NormalisedText text, Word word) {
    char c = text.at(word.start());
    return c > 0x500 && Character.isLetter(c) && !Character.isLowerCase(c);
  }

  private static boolean isParticle(NormalisedText text, Word word) {
    return switch (text.slice(word.start(), word.end())) {
      case "de",
          "du",
          "des",
          "del",
          "della",
          "di",
          "da",
          "do",
          "dos",
          "das",
          "la",
          "le",
          "el",
          "los",
          "las",
          "l",
          "d",
          "von" ->
          true;
      default -> false;
    };
  }
}
