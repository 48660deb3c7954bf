package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A number next to the short name of its scheme, "NI 58102234451", perhaps with an explanation in
 * brackets between. The names are too short to count anywhere else.
 */
final class AcronymRule implements CueRule {
  private static final int FEWEST_DIGITS = 6;

  /** Shorter ones are parts of words too often to reach far. */
  private static final int LONG = 3;

  private static final int REACH = 20;
  private static final Set<String> TIES =
      Set.of(
          "is", "no", "nr", "num", "number", "nummer", "code", "id", "to", "was", "as", "ist", "es",
          "est", "è", "é", "er", "är", "jest");

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.ACRONYM);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    NormalisedText text = scene.text();
    boolean capitals = Chars.isUpper(text.at(cueStart)) && !Chars.isLower(text.at(cueStart + 1));
    if (!capitals || scene.cues().before(Topic.HARMLESS, cueStart, 2)) {
      return;
    }
    int start = skip(text, Remark.end(text, skip(text, cueEnd)));
    Identifier identifier =
        start - cueEnd > Remark.LONGEST ? Identifier.NONE : Identifier.read(text, start);
    if (!isNumber(identifier, text) && cueEnd - cueStart >= LONG) {
      identifier = LabelledNumberRule.find(scene, cueStart, cueEnd, REACH);
    }
    if (isNumber(identifier, text) && !scene.isOpened(identifier.start())) {
      scene.add(Family.NATIONAL_ID, identifier.start(), identifier.end(), 0.7);
    }
  }

  private static boolean isNumber(Identifier identifier, NormalisedText text) {
    return identifier.digits() >= FEWEST_DIGITS && identifier.isPlausible(text);
  }

  /** Past marks and the words that tie a number to its name: "is", "No.", "to". */
  private static int skip(NormalisedText text, int from) {
    int at = skipMarks(text, from);
    for (int words = 0; words < 2; words++) {
      int end = at;
      while (end < at + 7 && Chars.isLetter(text.at(end))) {
        end++;
      }
      if (end == at || !TIES.contains(text.slice(at, end).toLowerCase(Locale.ROOT))) {
        break;
      }
      at = skipMarks(text, end);
    }
    return at;
  }

  private static int skipMarks(NormalisedText text, int from) {
    int to = from;
    while (to < from + 5 && " :.#=-\"'".indexOf(text.at(to)) >= 0) {
      to++;
    }
    return to;
  }
}
