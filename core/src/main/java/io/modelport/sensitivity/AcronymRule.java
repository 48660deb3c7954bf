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

  /** Words and names of other fields when they stand in small letters. */
  private static final Set<String> AMBIGUOUS =
      Set.of(
          "run", "uid", "vid", "ice", "sin", "fin", "fan", "pin", "pan", "tel", "nid", "cups",
          "epic", "ine", "bis", "nam", "dod", "ein", "tin", "pis", "ric", "rut", "eid", "emb",
          "iva", "ipn", "moa", "unp", "nic", "nit", "nie");

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.ACRONYM);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    NormalisedText text = scene.text();
    boolean capitals = Chars.isUpper(text.at(cueStart)) && !Chars.isLower(text.at(cueStart + 1));
    boolean key = !capitals && isKey(text, cueStart, cueEnd);
    if (!(capitals || key) || scene.cues().before(Topic.HARMLESS, cueStart, 2)) {
      return;
    }
    int start = skip(text, Remark.end(text, skip(text, cueEnd)));
    Identifier identifier =
        start - cueEnd > Remark.LONGEST ? Identifier.NONE : Identifier.read(text, start);
    if (!key && !isNumber(identifier, text) && cueEnd - cueStart >= LONG) {
      identifier = LabelledNumberRule.find(scene, cueStart, cueEnd, REACH);
    }
    if (isNumber(identifier, text) && !scene.isOpened(identifier.start())) {
      scene.add(Family.NATIONAL_ID, identifier.start(), identifier.end(), 0.7);
    }
  }

  /** The name of a field: {@code "oib": "…"}, {@code inn=…}, {@code <cnp>…}. */
  static boolean isKey(NormalisedText text, int cueStart, int cueEnd) {
    char before = text.at(cueStart - 1);
    int at = Chars.isQuote(text.at(cueEnd)) ? cueEnd + 1 : cueEnd;
    char sign = text.at(at) == ' ' ? text.at(at + 1) : text.at(at);
    boolean begins = !Character.isLetterOrDigit(before) && before != '-' && before != '/';
    boolean tied = sign == ':' || sign == '=' || sign == '>';
    return begins && tied && isTelling(text.slice(cueStart, cueEnd));
  }

  /** Long enough, and no word or common field besides. */
  static boolean isTelling(String name) {
    return name.length() >= LONG && !AMBIGUOUS.contains(name.toLowerCase(Locale.ROOT));
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
