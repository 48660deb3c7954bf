package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What follows "address:" or "lives at": a number beside a name, whatever the language of the
 * street.
 */
final class ResidenceRule implements CueRule {
  private static final int WORDS = 6;
  private static final int LEAD = 24;
  private static final int PLAIN_WORDS = 4;

  /** No street begins so. */
  private static final Set<String> NO_STREETS =
      Set.of("the", "this", "that", "our", "your", "his", "her", "their", "least", "most", "about");

  /** Boxes for letters, by the words that name them. */
  private static final List<String> BOXES =
      List.of(
          "box",
          "postfach",
          "apartado",
          "boite postale",
          "boîte postale",
          "caixa postal",
          "casella postale",
          "postbus",
          "postboks");

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
      inspectResidence(scene, from, isPlace(scene.text(), cueEnd));
    }
  }

  private static int valueStart(NormalisedText text, int cueEnd) {
    int from = cueEnd;
    while (from < cueEnd + 16
        && (Chars.isBlank(text.at(from)) || ":=\"'#\n".indexOf(text.at(from)) >= 0)) {
      from++;
    }
    return text.at(from) == ',' || text.at(from - 1) == ' ' ? skipLead(text, from) : from;
  }

  /** Past a few words that end in a colon: "my addresses, here they are:". */
  private static int skipLead(NormalisedText text, int from) {
    for (int i = from; i < from + LEAD; i++) {
      char c = text.at(i);
      if (c == ':' && text.at(i + 1) == ' ') {
        return i + 2;
      }
      if (!Chars.isLower(c) && c != ' ' && c != ',') {
        return from;
      }
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
      boolean counted = Counted.isNumbered(text, Word.before(text, before.start()));
      if (before.isHouseNumber(text) && text.at(cueStart - 1) != '-' && !counted) {
        scene.add(Family.ADDRESS, before.start(), number.end(), 0.7);
        return;
      }
      before = Word.before(text, before.start());
    }
    String unit = text.slice(cueStart, from).toLowerCase(Locale.ROOT);
    if (military || BOXES.stream().anyMatch(unit::contains)) {
      scene.add(Family.ADDRESS, cueStart, number.end(), 0.8);
    }
  }

  /** "Českého odboje 1735.": a number of two digits and more ends the phrase behind the word. */
  private static boolean endsInNumber(NormalisedText text, Word word, boolean place) {
    Word next = Word.after(text, word.end());
    return next.isHouseNumber(text)
        && next.length() >= 2
        && (place || !next.isYear(text))
        && ".,\n".indexOf(text.at(next.end())) >= 0;
  }

  /** "lives at", "taxi to": what follows is a place, whose number is no year. */
  private static boolean isPlace(NormalisedText text, int cueEnd) {
    String end = text.slice(cueEnd - 5, cueEnd).toLowerCase(Locale.ROOT);
    return end.endsWith(" at") || end.equals("xi to");
  }

  /** "taxi to polna 12.": no capitals, but a number of two digits that ends the phrase. */
  private static void inspectPlain(Scene scene, int from) {
    NormalisedText text = scene.text();
    Word name = Word.after(text, from);
    String first = text.slice(name.start(), name.end());
    if (name.start() != from || name.length() < 3 || NO_STREETS.contains(first)) {
      return;
    }
    for (int i = 0; i < PLAIN_WORDS && isPlain(text, name); i++) {
      Word number = Word.after(text, name.end());
      boolean ends = ".,\n\0".indexOf(text.at(number.end())) >= 0 || isUnit(text, number.end());
      if (number.isHouseNumber(text) && number.length() >= 2) {
        if (ends && !Counted.isNumbered(text, name) && text.at(number.start() - 1) == ' ') {
          scene.add(Family.ADDRESS, from, number.end(), 0.6);
        }
        return;
      }
      name = number;
    }
  }

  private static boolean isPlain(NormalisedText text, Word word) {
    return word.length() > 0
        && Character.isLowerCase(text.at(word.start()))
        && text.at(word.end()) == ' ';
  }

  private static boolean isUnit(NormalisedText text, int at) {
    return text.startsWith(" apt", at) || text.startsWith(" suite", at);
  }

  private static void inspectResidence(Scene scene, int from, boolean place) {
    NormalisedText text = scene.text();
    if (place && Character.isLowerCase(text.at(from))) {
      inspectPlain(scene, from);
    }
    int numbers = 0;
    int names = 0;
    int end = from;
    Word word = Word.after(text, from);
    boolean labelled = text.at(from - 1) == ':' || text.slice(from - 3, from).contains(":");
    boolean counts = labelled || place;
    for (int i = 0; i < WORDS && word.length() > 0; i++) {
      boolean number = word.isHouseNumber(text) && (!word.isYear(text) || numbers > 0 || counts);
      boolean name =
          word.isCapitalised(text) && word.length() >= 3 && !Counted.isNumbered(text, word);
      boolean prose = !number && !word.isCapitalised(text) && word.length() > 3;
      if (prose && !labelled && numbers == 0 && !(names > 0 && endsInNumber(text, word, place))) {
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
