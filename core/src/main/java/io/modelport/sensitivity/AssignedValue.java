package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.Folding;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What follows a word such as "password": how firmly it is tied to it, and where it stands. {@code
 * password=x}, {@code "token": "x"}, {@code <key>x</key>}, {@code Passwort ist x} and {@code pwd x}
 * all have one.
 */
record AssignedValue(Tie tie, boolean quoted, boolean sameLine, int start, int end) {
  private static final int REACH = 24;
  private static final int MOST_WORDS = 4;

  /**
   * From nothing but a blank, through words that end in a colon and a word or bracket, to a colon
   * or an equals sign.
   */
  enum Tie {
    BLANK,
    DISTANT,
    LOOSE,
    FIRM
  }

  private static final int LONGEST_COPULA = 7;
  private static final Set<String> COPULAS =
      folded(
          "is was are eq equals set to ist lautet war sind est sont es son era e sao sono er ar on"
              + " jest olan este je ir yra adalah ειναι היא הוא هي هو คือ still be will sera wird"
              + " has had been reset changed now wurde auf stays remains");

  /**
   * What joins name and value where words are not set apart; as the view has them, without voicing
   * marks.
   */
  private static final String PARTICLES = "はかを是为為는은가이";

  /** As the view has them, where letters of other scripts look like those of this one. */
  static Set<String> folded(String words) {
    return Set.copyOf(List.of(Folding.STANDARD.fold(words).split(" ")));
  }

  static AssignedValue after(Scene scene, int cueEnd) {
    NormalisedText text = scene.text();
    int position = identifierEnd(text, cueEnd);
    int limit = position + REACH;
    Tie tie = Tie.BLANK;
    int words = 0;
    while (position < limit) {
      char c = text.at(position);
      int call = ValueOpening.callBracket(text, position);
      if (c == ':' || c == '=' || ValueOpening.isArrow(text, position)) {
        tie = Tie.FIRM;
      } else if (call > 0) {
        position = call;
        tie = Tie.LOOSE;
      } else if (isFiller(c)
          || PARTICLES.indexOf(c) >= 0
          || (c == '.' && text.at(position + 1) == '=')
          || (c == '{' && text.at(position + 1) == '\n')) {
        boolean mark = c != ' ' && c != '\t' && c != '\n' && c != '\r';
        tie = mark && tie == Tie.BLANK ? Tie.LOOSE : tie;
      } else {
        int wordEnd = wordEnd(text, position);
        boolean copula = tie != Tie.FIRM && isCopula(text, position, wordEnd);
        boolean name = isTypeName(text, position, wordEnd) || isField(text, position, wordEnd);
        if (words == MOST_WORDS || !(copula || name)) {
          AssignedPurpose purpose = AssignedPurpose.read(text, position, tie);
          tie = purpose.tie();
          position = purpose.end();
          break;
        }
        words++;
        tie = copula ? Tie.LOOSE : tie;
        position = wordEnd - 1;
      }
      position++;
    }
    return value(
        scene, ValueOpening.end(text, position, tie), tie, !hasLineEnd(text, cueEnd, position));
  }

  /** {@code - name: API_TOKEN}, and on the next line {@code value: x}. */
  private static boolean isField(NormalisedText text, int from, int to) {
    return (text.startsWith("value", from) && to == from + 5 && text.at(to) == ':')
        || (text.startsWith("default", from) && to == from + 7 && text.at(to) == ':');
  }

  private static boolean hasLineEnd(NormalisedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.at(i) == '\n') {
        return true;
      }
    }
    return false;
  }

  /** A word before the equals sign is a type: {@code passwd: str = "x"}. */
  private static boolean isTypeName(NormalisedText text, int from, int to) {
    int sign = Chars.isBlank(text.at(to)) ? to + 1 : to;
    return to > from && text.at(sign) == '=' && text.at(sign + 1) != '=';
  }

  /**
   * What stands behind this value where it is only the name of a user or a kind of writing: {@code
   * credentials: anna / x}, {@code password 0 x}; this one itself where nothing does.
   */
  AssignedValue orNext(Scene scene) {
    NormalisedText text = scene.text();
    int at = text.at(end) == ' ' ? end + 1 : end;
    boolean slash = text.at(at) == '/' && text.at(at + 1) == ' ' && tie == Tie.FIRM;
    boolean kind = end - start == 1 && Chars.isDigit(text.at(start)) && at > end;
    if (!slash && !kind) {
      return this;
    }
    return value(scene, slash ? at + 2 : at, kind ? Tie.BLANK : Tie.LOOSE, sameLine);
  }

  /** True if the value was too long to be read to its end. */
  boolean isCut() {
    return end - start == BareValues.LONGEST;
  }

  /** The rest of the name: {@code _base2}, {@code Hash}, {@code s5}. */
  private static int identifierEnd(NormalisedText text, int from) {
    int end = from;
    while (end < from + 24
        && (Chars.isAlphanumeric(text.at(end))
            || text.at(end) == '_'
            || text.at(end) == '-'
            || text.at(end) == '.')) {
      end++;
    }
    return text.at(end - 1) == '-' || text.at(end - 1) == '.' || isLong(text, from, end)
        ? from
        : end;
  }

  /** A long rest with digits is no name but the value itself: {@code fooSECRET-0000XxXxXx}. */
  private static boolean isLong(NormalisedText text, int from, int end) {
    int digits = 0;
    int letters = 0;
    for (int i = from; i < end; i++) {
      digits += Chars.isDigit(text.at(i)) ? 1 : 0;
      letters += Chars.isLetter(text.at(i)) ? 1 : 0;
    }
    boolean mixed = end - from >= 8 && digits > 0 && letters > 0;
    return mixed || digits >= 12 || (letters >= 16 && isVowelless(text, from, end));
  }

  /** Without the joint before it. */
  private static boolean isVowelless(NormalisedText text, int from, int end) {
    int start = Chars.isAlphanumeric(text.at(from)) ? from : from + 1;
    return new SecretValue(text.slice(start, end)).isVowelless();
  }

  static boolean isFiller(char c) {
    return switch (c) {
      case ' ',
          '\t',
          '\n',
          '\r',
          '"',
          '\'',
          '`',
          '>',
          '(',
          ')',
          ',',
          '?',
          '!',
          '|',
          '~',
          '+',
          '*',
          ']',
          '-',
          '\\',
          '@',
          '#',
          '_' ->
          true;
      default -> false;
    };
  }

  static int wordEnd(NormalisedText text, int from) {
    int end = from;
    while (end < from + 12 && Chars.isLetterOfAnyScript(text.at(end))) {
      end++;
    }
    return end;
  }

  static boolean isCopula(NormalisedText text, int from, int to) {
    char after = text.at(to);
    boolean apart = after == ' ' || after == ':' || after == '\n';
    boolean possible = apart && to > from && to - from <= LONGEST_COPULA;
    return possible && COPULAS.contains(text.slice(from, to).toLowerCase(Locale.ROOT));
  }

  private static AssignedValue value(Scene scene, int start, Tie tie, boolean sameLine) {
    NormalisedText text = scene.text();
    char quote = text.at(start - 1);
    boolean quoted = Chars.isQuote(quote);
    int end = quoted ? quotedEnd(text, start, quote) : scene.values().end(start);
    while (end > start && ".,;:!?)]}".indexOf(text.at(end - 1)) >= 0 && !quoted) {
      end--;
    }
    return new AssignedValue(tie, quoted, sameLine, start, end);
  }

  private static int quotedEnd(NormalisedText text, int start, char quote) {
    boolean ascii = text.at(start) < 128;
    int end = start;
    while (end < start + BareValues.LONGEST
        && text.at(end) != quote
        && text.at(end) != '\n'
        && text.at(end) != 0
        && !(ascii && Chars.isUnspaced(text.at(end)))) {
      end++;
    }
    return end;
  }
}
