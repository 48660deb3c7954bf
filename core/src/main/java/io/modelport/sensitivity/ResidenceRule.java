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
      inspectResidence(scene, from);
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
  private static boolean endsInNumber(NormalisedText text, Word word) {
    Word next = Word.after(text, word.end());
    return next.isHouseNumber(text)
        && next.length() >= 2
        && !next.isYear(text)
        && ".,\n".indexOf(text.at(next.end())) >= 0;
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
      boolean name =
          word.isCapitalised(text) && word.length() >= 3 && !Counted.isNumbered(text, word);
      boolean prose = !number && !word.isCapitalised(text) && word.length() > 3;
      if (prose && !labelled && numbers == 0 && !(names > 0 && endsInNumber(text, word))) {
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
