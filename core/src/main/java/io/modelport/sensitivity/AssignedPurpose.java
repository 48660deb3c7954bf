package io.modelport.sensitivity;

import io.modelport.sensitivity.AssignedValue.Tie;
import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.Locale;
import java.util.Set;

/**
 * What a value is for, between its name and itself: {@code password for the print server: x},
 * {@code the key of the shop is x}, {@code API key billing: x}.
 */
record AssignedPurpose(Tie tie, int end) {
  private static final int LONGEST = 40;
  private static final int MOST_NAMES = 3;
  private static final int LONGEST_PREPOSITION = 5;

  /** Words behind which stands what a value is for. */
  private static final Set<String> PURPOSES =
      AssignedValue.folded(
          "for fur of to in on at from der zum vom im den die das unter pour de du para del da do"
              + " per di voor van till til na dla icin k ke od для от від у к του della dello dei"
              + " της");

  /** Where the value begins behind its purpose; the place itself with the tie so far if none. */
  static AssignedPurpose read(NormalisedText text, int at, Tie tie) {
    if (tie == Tie.FIRM) {
      return new AssignedPurpose(tie, at);
    }
    int first = AssignedValue.wordEnd(text, at);
    boolean purpose =
        first - at <= LONGEST_PREPOSITION
            && first > at
            && PURPOSES.contains(text.slice(at, first).toLowerCase(Locale.ROOT));
    if (!purpose && !isName(text.at(at))) {
      return new AssignedPurpose(tie, at);
    }
    int names = 0;
    for (int i = at; i < at + LONGEST; i++) {
      char c = text.at(i);
      if (Chars.isAlphanumeric(c) && (i == at || text.at(i - 1) != ' ')) {
        continue; // within a word
      }
      if ((c == ':' && text.at(i + 1) != '/') || (c == '=' && text.at(i - 1) == ' ')) {
        Tie known = purpose && c == ':' ? Tie.FIRM : Tie.DISTANT;
        return new AssignedPurpose(known, skipBlanks(text, i + 1));
      }
      int word = i > at && text.at(i - 1) == ' ' ? AssignedValue.wordEnd(text, i) : i;
      if (word > i && AssignedValue.isCopula(text, i, word)) {
        return new AssignedPurpose(purpose ? Tie.LOOSE : Tie.DISTANT, skipBlanks(text, word));
      }
      names += c == ' ' ? 1 : 0;
      if (ends(text, i) || (!purpose && (names > MOST_NAMES || !isName(c)))) {
        break;
      }
    }
    return new AssignedPurpose(tie, at);
  }

  private static boolean isName(char c) {
    return c == ' ' || c == '-' || c == '_' || Chars.isAlphanumericOfAnyScript(c);
  }

  private static boolean ends(NormalisedText text, int at) {
    char c = text.at(at);
    return c < ' ' || c == '?' || c == '!' || (c == '.' && text.at(at + 1) == ' ');
  }

  private static int skipBlanks(NormalisedText text, int from) {
    int to = from;
    while (to < from + 4 && !Chars.isLineEnd(text.at(to)) && AssignedValue.isFiller(text.at(to))) {
      to++;
    }
    return to;
  }
}
