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
  private static final int LEAD = 24;
  private static final int OWNER = 48;
  private static final int LONGEST_GAP = 8;

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
    NormalisedText text = scene.text();
    int from = valueStart(text, cueEnd);
    if (topic == Topic.MAIL_UNIT) {
      inspectUnit(scene, cueStart, from);
      return;
    }
    int stated = statedStart(text, from);
    boolean network = scene.cues().before(Topic.NETWORK, cueEnd, cueEnd - cueStart + 4);
    boolean place = !network && (isPlace(text, cueEnd) || stated > from);
    boolean labelled = isLabelled(text, stated);
    boolean dwelling = isDwelling(text, cueEnd) && !network;
    if (Character.isLowerCase(text.at(stated))
        && (dwelling || stated > from || (labelled && !network))) {
      PlainStreet.find(scene, stated, labelled ? 1 : 2);
    }
    inspectResidence(scene, stated, place || labelled);
  }

  private static boolean isLabelled(NormalisedText text, int from) {
    int mark = from - 1;
    while (mark > from - LONGEST_GAP && (text.at(mark) == ' ' || text.at(mark) == '\n')) {
      mark--;
    }
    return text.at(mark) == ':' || text.slice(from - 3, from).contains(":");
  }

  /** Behind "is" or "of the shop is"; the place itself where nothing like that stands. */
  private static int statedStart(NormalisedText text, int from) {
    if (text.startsWith("is ", from)) {
      return from + 3;
    }
    for (int i = from; text.startsWith("of ", from) && i < from + OWNER; i++) {
      if (text.startsWith(" is ", i)) {
        return i + 4;
      }
      if (text.at(i) != ' ' && !Character.isLetter(text.at(i))) {
        break;
      }
    }
    return from;
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
        && (place || !isYear(text, next))
        && ".,\n".indexOf(text.at(next.end())) >= 0;
  }

  /** "lives at", "taxi to": what follows is a place, whose number is no year. */
  private static boolean isPlace(NormalisedText text, int cueEnd) {
    String end = text.slice(cueEnd - 5, cueEnd).toLowerCase(Locale.ROOT);
    return end.endsWith(" at") || end.equals("xi to");
  }

  /** Where streets stand more often than times, shelves and degrees: "lives at", "taxi to". */
  private static boolean isDwelling(NormalisedText text, int cueEnd) {
    String end = text.slice(cueEnd - 8, cueEnd).toLowerCase(Locale.ROOT);
    return end.endsWith("xi to")
        || end.endsWith("live at")
        || end.endsWith("lives at")
        || end.endsWith("iving at")
        || end.endsWith("sides at");
  }

  /** Of our time: houses have the numbers of older ones more often than sentences do. */
  private static boolean isYear(NormalisedText text, Word word) {
    return word.isYear(text)
        && (text.startsWith("19", word.start()) || text.at(word.start()) == '2');
  }

  private static void inspectResidence(Scene scene, int from, boolean place) {
    NormalisedText text = scene.text();
    int numbers = 0;
    int names = 0;
    int end = from;
    Word word = Word.after(text, from);
    boolean labelled = isLabelled(text, from);
    for (int i = 0; i < WORDS && word.length() > 0; i++) {
      boolean number = word.isHouseNumber(text) && (!isYear(text, word) || numbers > 0 || place);
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
