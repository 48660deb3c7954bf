package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;

/** A password among the literals of a call: {@code login("anna", "x")}, {@code auth=('a', 'x')}. */
final class CredentialCallRule implements Rule {
  private static final int LONGEST_CALL = 160;
  private static final int SHORTEST = 6;

  /** Ends of the names of such calls. */
  private static final List<String> CALLS =
      List.of(
          "login",
          "logon",
          "signin",
          "auth",
          "authenticate",
          "authentication",
          "credential",
          "credentials",
          "connect",
          "connection");

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    if (!Chars.isQuote(text.at(at + 1)) && !Chars.isAlphanumeric(text.at(at + 1))) {
      return;
    }
    if (!isCall(text, at)) {
      return;
    }
    int literals = 0;
    int start = -1;
    int end = -1;
    for (int i = at + 1; i < at + LONGEST_CALL && !Chars.isLineEnd(text.at(i)); i++) {
      if (text.at(i) == ')') {
        break;
      }
      if (Chars.isQuote(text.at(i))) {
        start = i + 1;
        end = literalEnd(text, i);
        literals++;
        i = end;
      }
    }
    if (literals > 1 && isPassword(new SecretValue(text.slice(start, end)))) {
      scene.add(Family.PASSWORD, start, end, 0.7);
    }
  }

  private static boolean isCall(NormalisedText text, int bracket) {
    int end = bracket;
    while (end > bracket - 3 && (text.at(end - 1) == '=' || text.at(end - 1) == ' ')) {
      end--;
    }
    for (String call : CALLS) {
      if (endsWith(text, end, call)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWith(NormalisedText text, int end, String name) {
    for (int i = name.length() - 1, at = end - 1; i >= 0; i--, at--) {
      if ((text.at(at) | 32) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int literalEnd(NormalisedText text, int quote) {
    int end = quote + 1;
    while (end < quote + LONGEST_CALL
        && text.at(end) != text.at(quote)
        && !Chars.isLineEnd(text.at(end))) {
      end++;
    }
    return end;
  }

  private static boolean isPassword(SecretValue value) {
    boolean chosen = value.isMixed() && !value.isPlaceholder() && !value.isLink();
    return chosen && value.length() >= SHORTEST && !value.isName();
  }
}
