package io.modelport.sensitivity.view;

/** Tags and comments of HTML, of programs, and the marks of Markdown, which no reader sees. */
final class Markup implements Disguise {
  private static final int LONGEST = 80;

  @Override
  public int open(Edits edits, int at) {
    NormalisedText text = edits.source();
    return switch (text.at(at)) {
      case '<' -> tag(edits, text, at);
      case '/' -> remark(edits, text, at);
      default -> emphasis(edits, text, at);
    };
  }

  /** {@code /* x *}{@code /} in the middle of a word. */
  private static int remark(Edits edits, NormalisedText text, int at) {
    if (text.at(at + 1) != '*' || text.at(at - 1) <= ' ') {
      return at;
    }
    for (int i = at + 2; i < at + LONGEST && text.at(i) != '\n'; i++) {
      if (text.at(i) == '*' && text.at(i + 1) == '/') {
        int end = i + 2;
        if (text.at(end) > ' ') {
          edits.replace(at, end, "");
          return end;
        }
        return at;
      }
    }
    return at;
  }

  private static int tag(Edits edits, NormalisedText text, int at) {
    char first = text.at(at + 1);
    boolean comment = text.startsWith("<!--", at);
    if (!Chars.isLetter(first) && first != '/' && !comment) {
      return at;
    }
    int end = at + 2;
    while (end < at + LONGEST && text.at(end) != 0 && text.at(end) != '<' && text.at(end) != ',') {
      boolean closes =
          text.at(end) == '>' && (!comment || (text.at(end - 1) == '-' && text.at(end - 2) == '-'));
      if (closes) {
        boolean inline = comment || isInline(text, at, end);
        if (inline && Quiet.isTypeName(edits, at, end + 1)) {
          edits.replaceQuietly(at, end + 1, "");
        } else {
          edits.replace(at, end + 1, inline ? "" : " ");
        }
        return end + 1;
      }
      end++;
    }
    return at;
  }

  /** Short names are those that stand within a word: b, em, span, font. */
  private static boolean isInline(NormalisedText text, int at, int end) {
    int from = text.at(at + 1) == '/' ? at + 2 : at + 1;
    int to = from;
    while (to < end && Chars.isAlphanumeric(text.at(to))) {
      to++;
    }
    return switch (text.slice(from, to)) {
      case "td", "th", "tr", "p", "br", "li", "div", "row" -> false;
      default -> true;
    };
  }

  /** {@code **}, {@code __}, {@code ~~} or backquotes between two characters of one word. */
  private static int emphasis(Edits edits, NormalisedText text, int at) {
    char mark = text.at(at);
    int end = at + 1;
    while (end < at + 3 && text.at(end) == mark) {
      end++;
    }
    boolean inside = isPart(text.at(at - 1)) || isPart(text.at(end));
    if ((end - at < 2 && mark != '`') || !inside) {
      return at;
    }
    if (Quiet.isMark(edits, at, end)) {
      edits.replaceQuietly(at, end, "");
    } else {
      edits.replace(at, end, "");
    }
    return end;
  }

  private static boolean isPart(char c) {
    return c > ' ' && c != '*' && c != '_';
  }
}
