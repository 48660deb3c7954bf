package io.modelport.sensitivity.view;

import java.util.Locale;
import java.util.Set;

/**
 * Mail addresses with words for their marks: "name at host dot com", "name [at] host (dot) com".
 */
final class SpelledAddress implements Disguise {
  private static final int LONGEST = 80;

  /** The usual ones: any word of prose might follow the word "dot". */
  private static final Set<String> TOP_LEVEL =
      Set.of(
          "com net org edu gov mil int info biz io ai app dev co me eu uk de fr es it pt nl be ch at pl cz sk hu ro bg gr tr ru ua se no dk fi ie lt lv ee us ca mx br ar cl pe jp cn kr in id au nz za il sa ae eg ng ke tv xyz online site shop cloud tech example"
              .split(" ", -1));

  /** Whether this ends a name of a host. */
  static boolean isTopLevel(String label) {
    return TOP_LEVEL.contains(label.toLowerCase(Locale.ROOT));
  }

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    int from = at;
    while (from > at - 2 && from > edits.end() && Chars.isBlank(text.at(from - 1))) {
      from--;
    }
    if (!Chars.isAlphanumeric(text.at(from - 1))) {
      return at;
    }
    boolean marked = !Chars.isLetter(text.at(at));
    int sign = wordAt(text, at, marked ? at + 1 : at);
    return sign < 0 ? at : domain(edits, from, skip(text, sign), marked);
  }

  private static int domain(Edits edits, int from, int domain, boolean marked) {
    NormalisedText text = edits.source();
    StringBuilder address = new StringBuilder("@");
    int position = domain;
    int dots = 0;
    while (position < domain + LONGEST) {
      int end = labelEnd(text, position);
      if (end == position) {
        return from;
      }
      address.append(text.slice(position, end));
      int dot = dotEnd(text, end);
      if (dot < 0) {
        position = end;
        break;
      }
      address.append('.');
      dots++;
      position = dot;
    }
    boolean spoken = marked || address.length() < position - from;
    String last = address.substring(address.lastIndexOf(".") + 1);
    boolean known = marked || isTopLevel(last);
    if (dots == 0 || !spoken || !known) {
      return from;
    }
    edits.replace(from, position, address);
    return position;
  }

  /** Behind a word for the sign, perhaps in brackets; -1 where there is none. */
  private static int wordAt(NormalisedText text, int start, int from) {
    char first = Chars.upper(text.at(from));
    if (first != 'A' && first != 'K' && first != 'C') {
      return -1; // most words in brackets
    }
    int end = labelEnd(text, from);
    boolean bracket = from > start;
    boolean at =
        switch (text.slice(from, end).toLowerCase(Locale.ROOT)) {
          case "at", "arroba", "klammeraffe", "arobase", "chiocciola" -> true;
          default -> false;
        };
    boolean closed = !bracket || isClosing(text.at(end));
    return at && closed ? bracket ? end + 1 : end : -1;
  }

  /** Behind a dot or a word for one; -1 where there is none. */
  private static int dotEnd(NormalisedText text, int from) {
    if (text.at(from) == '.' && Chars.isAlphanumeric(text.at(from + 1))) {
      return from + 1;
    }
    int start = skip(text, from);
    boolean bracket = isOpening(text.at(start));
    int word = bracket ? start + 1 : start;
    int end = labelEnd(text, word);
    boolean dot =
        switch (text.slice(word, end).toLowerCase(Locale.ROOT)) {
          case "dot", "punkt", "punto", "point", "ponto" -> true;
          default -> bracket && end == word && text.at(word) == '.';
        };
    if (!dot || (!bracket && start == from)) {
      return -1;
    }
    int behind = text.at(end) == '.' && end == word ? end + 1 : end;
    return skip(text, bracket && isClosing(text.at(behind)) ? behind + 1 : behind);
  }

  private static boolean isOpening(char c) {
    return c == '[' || c == '(' || c == '{' || c == '<';
  }

  private static boolean isClosing(char c) {
    return c == ']' || c == ')' || c == '}' || c == '>';
  }

  private static int labelEnd(NormalisedText text, int from) {
    int end = from;
    while (end < from + LONGEST && (Chars.isAlphanumeric(text.at(end)) || text.at(end) == '-')) {
      end++;
    }
    return end;
  }

  private static int skip(NormalisedText text, int from) {
    int to = from;
    while (to < from + 3 && Chars.isBlank(text.at(to))) {
      to++;
    }
    return to;
  }
}
