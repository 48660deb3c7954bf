package io.modelport.examples.text;

/** Text of a model made safe to print: it may not move the cursor or change colours. */
public final class TerminalText {
  private TerminalText() {}

  /** Without control and direction characters, but for line ends and tabs. */
  public static String safe(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .filter(point -> point == '\n' || point == '\t' || !isControl(point))
        .forEach(safe::appendCodePoint);
    return safe.toString();
  }

  private static boolean isControl(int point) {
    boolean turnsDirection =
        (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    return Character.isISOControl(point) || turnsDirection;
  }
}
