package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names one behind the other as they are written: capitals, initials, particles between them.
 *
 * @param names that are neither initials nor particles; none was read where it is 0
 */
record PersonName(int start, int end, int names) {
  private static final int MOST = 6; // words
  private static final int LONGEST = 24; // characters of a name

  private static final Set<String> PARTICLES =
      Set.copyOf(
          List.of(
              "van von der den de del della di da do dos das du la le las los el al bin ibn ben ter ten af av zu zur y e i st mac mc o d"
                  .split(" ")));

  /** Begin sentences and titles, and are nobody's name. */
  private static final Set<String> NO_NAMES =
      Set.copyOf(
          List.of(
              "a all am an and any are as at be but by can could did do does everyone everybody for from had has have he hello her here hi his how i if in is it its let me mr mrs my no not of on or our please she so some somebody someone that the their them there these they this those to us was we were what when where which who whom whose why will with would yes you your sir madam team world there guys folks friends support sales service customer customers colleagues monday tuesday wednesday thursday friday saturday sunday english german french spanish american british european president minister chatgpt assistant ai bot user system admin der die das ein eine und ist ich wir sie er es le la les un une et est je nous vous il elle el los las una y es yo nosotros usted no o a os as um uma e eu nós você lo gli il un io noi de het een en ik wij jij"
                  .split(" ")));

  static PersonName read(NormalisedText text, int from) {
    char first = text.at(from);
    if (Chars.isUnspaced(first)) {
      return eastAsian(text, from);
    }
    int at = from;
    int end = from;
    int names = 0;
    for (int i = 0; i < MOST; i++) {
      int wordEnd = wordEnd(text, at);
      boolean name = isName(text, at, wordEnd);
      boolean initial = wordEnd == at + 1 && Character.isUpperCase(text.at(at));
      boolean particle = end > from && PARTICLES.contains(text.slice(at, wordEnd));
      if (!name && !initial && !particle) {
        break;
      }
      names += name ? 1 : 0;
      int dot = initial && text.at(wordEnd) == '.' ? wordEnd + 1 : wordEnd;
      end = particle ? end : dot;
      if (text.at(dot) != ' ' && !(initial && Character.isUpperCase(text.at(dot)))) {
        break;
      }
      at = text.at(dot) == ' ' ? dot + 1 : dot;
    }
    return new PersonName(from, end, names);
  }

  /** One word in small letters that begins no sentence. */
  static PersonName readLower(NormalisedText text, int from) {
    int end = wordEnd(text, from);
    boolean plain = end - from >= 3 && end - from < LONGEST && text.at(end) != '_';
    boolean name = plain && !NO_NAMES.contains(text.slice(from, end));
    return new PersonName(from, name ? end : from, name ? 1 : 0);
  }

  /** Two to four signs before a mark or a blank, after words like 我叫. */
  private static PersonName eastAsian(NormalisedText text, int from) {
    int end = from;
    while (end < from + 5 && Chars.isUnspaced(text.at(end)) && !isMark(text.at(end))) {
      end++;
    }
    boolean name = end - from >= 2 && end - from <= 4;
    return new PersonName(from, name ? end : from, name ? 1 : 0);
  }

  private static boolean isMark(char c) {
    return !Character.isLetter(c);
  }

  private static int wordEnd(NormalisedText text, int from) {
    int end = from;
    while (end < from + LONGEST && (Character.isLetter(text.at(end)) || isJoint(text, from, end))) {
      end++;
    }
    return end;
  }

  /** {@code Anne-Marie}, {@code O'Neill}. */
  private static boolean isJoint(NormalisedText text, int from, int at) {
    char c = text.at(at);
    return (c == '-' || c == '\'') && at > from && Character.isUpperCase(text.at(at + 1));
  }

  private static boolean isName(NormalisedText text, int from, int to) {
    if (to - from < 2 || to - from == LONGEST || !Character.isUpperCase(text.at(from))) {
      return false;
    }
    boolean digits = Chars.isDigit(text.at(to)) || text.at(to) == '_' || text.at(to) == '(';
    String word = text.slice(from, to).toLowerCase(Locale.ROOT);
    return !digits && !NO_NAMES.contains(word) && !DateShape.isMonth(word);
  }
}
