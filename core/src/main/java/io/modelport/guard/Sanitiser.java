package io.modelport.guard;

import io.modelport.Request;
import io.modelport.spi.GuardVerdict;
import io.modelport.spi.InputGuard;

/**
 * Takes out what nobody sees: control characters but tab and line ends, marks of direction, blanks
 * without width, tags, and halves of surrogate pairs. A joiner stays between characters beyond
 * ASCII, where scripts and emoji need it.
 */
final class Sanitiser implements InputGuard {
  private static final int JOINER = 0x200D;
  private static final int NON_JOINER = 0x200C;

  @Override
  public String name() {
    return "sanitise";
  }

  @Override
  public Screened inspect(Request request) {
    Request clean = new Rewriting(text -> clean(text)).of(request);
    boolean changed = !clean.texts().equals(request.texts());
    return new Screened(clean, new GuardVerdict(false, changed ? 1 : 0));
  }

  static String clean(String text) {
    int first = 0;
    while (first < text.length() && stays(text, first)) {
      first += Character.charCount(text.codePointAt(first));
    }
    if (first >= text.length()) {
      return text; // the usual case
    }
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, first);
    for (int i = first; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (stays(text, i)) {
        clean.appendCodePoint(text.codePointAt(i));
      }
    }
    return clean.toString();
  }

  private static boolean stays(String text, int at) {
    int c = text.codePointAt(at);
    if (c >= ' ' && c < 0x7F) {
      return true;
    }
    if (c == JOINER || c == NON_JOINER) {
      return isBetweenForeign(text, at);
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\t' || c == '\n' || c == '\r';
      case Character.FORMAT, Character.SURROGATE -> false;
      default -> true;
    };
  }

  private static boolean isBetweenForeign(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && text.charAt(at - 1) > 0x7F
        && text.charAt(at + 1) > 0x7F;
  }
}
