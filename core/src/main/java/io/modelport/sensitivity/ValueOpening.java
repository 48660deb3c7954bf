package io.modelport.sensitivity;

import io.modelport.sensitivity.AssignedValue.Tie;
import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;
import java.util.Locale;

/**
 * What programs write before a value that is tied to its name: an arrow, the bracket of a call, the
 * type of a text in quotes.
 */
final class ValueOpening {
  private static final int REACH = 24;
  private static final int LONGEST_METHOD = 14;

  /** Ends of the names of calls that open what is encoded. */
  private static final List<String> OPENERS = List.of("decode", "atob", "from");

  /** Ends of the names of calls that take a text as it is. */
  private static final List<String> MAKERS = List.of("string", "byte", "bytes", "str", "unicode");

  private ValueOpening() {}

  /** Where the value begins behind its opening; the place itself where there is none. */
  static int end(NormalisedText text, int start, Tie tie) {
    int name = tie == Tie.FIRM ? typeStart(text, start) : start;
    int end = name;
    while (end < name + REACH && (Chars.isAlphanumeric(text.at(end)) || text.at(end) == '.')) {
      end++;
    }
    boolean letter = end == start + 1 && Chars.isQuote(text.at(end)) && tie == Tie.FIRM;
    if (letter && "uUbBrRfFL".indexOf(text.at(start)) >= 0) {
      return end + 1; // u'x'
    }
    if (text.at(end) != '(' || !Chars.isQuote(text.at(end + 1))) {
      return tag(text, start);
    }
    String call = text.slice(name, end).toLowerCase(Locale.ROOT);
    boolean opens = OPENERS.stream().anyMatch(call::endsWith);
    boolean makes = tie == Tie.FIRM && MAKERS.stream().anyMatch(call::endsWith);
    return opens || makes ? end + 2 : start;
  }

  /** Past {@code new} and the brackets of {@code []byte}. */
  private static int typeStart(NormalisedText text, int start) {
    if (text.startsWith("new ", start)) {
      return start + 4;
    }
    return text.startsWith("[]", start) ? start + 2 : start;
  }

  /** Behind what is left of a type that YAML states, {@code !!str x}. */
  private static int tag(NormalisedText text, int start) {
    boolean tagged = text.startsWith("!!str ", start - 2);
    return tagged ? start + 4 : start;
  }

  /** The bracket of a call whose argument stands in quotes, {@code .fill('x')}; 0 for others. */
  static int callBracket(NormalisedText text, int dot) {
    if (text.at(dot) != '.') {
      return 0;
    }
    int end = dot + 1;
    while (end < dot + LONGEST_METHOD && (Chars.isLetter(text.at(end)) || text.at(end) == '_')) {
      end++;
    }
    return end > dot + 1 && text.at(end) == '(' && Chars.isQuote(text.at(end + 1)) ? end : 0;
  }

  /** The arrow by which R assigns, and those that people draw. */
  static boolean isArrow(NormalisedText text, int at) {
    char c = text.at(at);
    return (c == '<' && text.at(at + 1) == '-') || (isDrawn(c) && !leadsOn(text, at));
  }

  private static boolean isDrawn(char c) {
    return c == '→' || c == '⇒' || c == '➜';
  }

  /** One of several steps: "password → hash → store". */
  private static boolean leadsOn(NormalisedText text, int arrow) {
    for (int i = arrow + 1; i < arrow + 2 * REACH && !Chars.isLineEnd(text.at(i)); i++) {
      if (isDrawn(text.at(i))) {
        return true;
      }
    }
    return false;
  }
}
