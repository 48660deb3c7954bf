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
    if (!Chars.isUpper(text.at(cueStart)) || Chars.isLower(text.at(cueStart + 1))) {
      return;
    }
    int start = skip(text, Remark.end(text, skip(text, cueEnd)));
    if (start - cueEnd > Remark.LONGEST || scene.isOpened(start)) {
      return;
    }
    Identifier identifier = Identifier.read(text, start);
    if (identifier.digits() >= FEWEST_DIGITS && identifier.isPlausible(text)) {
      scene.add(Family.NATIONAL_ID, start, identifier.end(), 0.7);
    }
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
