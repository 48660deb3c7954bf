package io.modelport.drift;

/** The shape of an answer in a few words: what it is made of, how it begins, and how it ends. */
final class Form {
  private static final int OPENING = 4; // characters
  private static final int LABEL = 40;

  private Form() {}

  static String of(String text) {
    String answer = text.strip();
    return answer.isEmpty()
        ? "empty"
        : build(answer) + " beginning " + opening(answer) + " ending " + ending(answer);
  }

  private static String build(String answer) {
    char first = answer.charAt(0);
    char last = answer.charAt(answer.length() - 1);
    if (answer.contains("```")) {
      return "fenced code";
    }
    if ((first == '{' && last == '}') || (first == '[' && last == ']' && answer.contains("\""))) {
      return "JSON";
    }
    boolean oneLine = answer.indexOf('\n') < 0;
    if (oneLine) {
      return answer.length() <= LABEL ? "a label" : "a line";
    }
    return answer.contains("\n- ") || answer.contains("\n* ") || answer.contains("\n2.")
        ? "a list"
        : "lines";
  }

  /** The kinds of the first characters: letters as A, digits as 0, marks as they are. */
  private static String opening(String answer) {
    StringBuilder shape = new StringBuilder();
    for (int i = 0; i < answer.length() && shape.length() < OPENING; i++) {
      char next = answer.charAt(i);
      if (Character.isWhitespace(next)) {
        break;
      }
      char kind = kind(next);
      if (shape.length() == 0 || shape.charAt(shape.length() - 1) != kind) {
        shape.append(kind);
      }
    }
    return shape.toString();
  }

  private static char ending(String answer) {
    return kind(answer.charAt(answer.length() - 1));
  }

  private static char kind(char next) {
    char kind = Character.isLetter(next) ? 'A' : Character.isDigit(next) ? '0' : next;
    return kind > '~' ? '?' : kind;
  }
}
