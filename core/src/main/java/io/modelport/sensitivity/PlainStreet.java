package io.modelport.sensitivity;

import io.modelport.sensitivity.view.NormalisedText;
import java.util.Set;

/** A street in small letters where a place is due: "taxi to polna 12.", "address: polna 12". */
final class PlainStreet {
  private static final int MOST_WORDS = 4;
  private static final int SHORTEST_NAME = 3;

  /** No street begins so. */
  private static final Set<String> NO_STREETS =
      Set.of(
          ("the this that our your his her their least most about to by off up at on of is was and"
                  + " than plus minus max min see length offset index slot register byte bytes block"
                  + " cell frame path bus line row column field string text varchar hex port inode"
                  + " pixel base stack cache switch host fixture runway stand point costs zeile spalte"
                  + " feld ligne champ columna campo fila riga строка ячейка поле")
              .split(" "));

  private PlainStreet() {}

  /** Adds the names that begin here with a number of so many digits that ends the phrase. */
  static void find(Scene scene, int from, int fewestDigits) {
    NormalisedText text = scene.text();
    Word name = Word.after(text, from);
    String first = text.slice(name.start(), name.end());
    if (name.start() != from || name.length() < SHORTEST_NAME || NO_STREETS.contains(first)) {
      return;
    }
    for (int i = 0; i < MOST_WORDS && isPlain(text, name); i++) {
      Word number = Word.after(text, name.end());
      if (number.isHouseNumber(text)) {
        boolean joined = text.at(number.start() - 1) == ' ' && ends(text, number.end());
        if (joined && number.length() >= fewestDigits && !isThing(scene, name, number)) {
          scene.add(Family.ADDRESS, from, number.end(), 0.6);
        }
        return;
      }
      name = number;
    }
  }

  private static boolean isPlain(NormalisedText text, Word word) {
    char after = text.at(word.end());
    if (NO_STREETS.contains(text.slice(word.start(), word.end()))) {
      return false;
    }
    boolean apart = after == ' ' || (after == '.' && text.at(word.end() + 1) == ' ');
    return word.length() > 0 && Character.isLowerCase(text.at(word.start())) && apart;
  }

  /** "room 12", "port 8080". */
  private static boolean isThing(Scene scene, Word name, Word number) {
    return Counted.isNumbered(scene.text(), name)
        || scene.cues().between(Topic.HARMLESS, name.start(), number.start());
  }

  private static boolean ends(NormalisedText text, int at) {
    return ".,\n\0".indexOf(text.at(at)) >= 0
        || text.startsWith(" in ", at)
        || text.startsWith(" apt", at)
        || text.startsWith(" suite", at);
  }
}
