package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;

/** A user with a password on a command line: {@code curl -u name:password}, {@code --user}. */
final class CommandLineSecretRule implements Rule {
  private static final int LONGEST = 96;
  private static final List<String> NAMES = List.of("--user", "--proxy-user", "--auth", "-u", "-U");

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    int name = nameLength(text, at);
    if (name == 0 || text.at(at - 1) > ' ') {
      return;
    }
    int start = at + name;
    while (start < at + name + 6 && (text.at(start) == ' ' || text.at(start) == '=')) {
      start++;
    }
    char quote = Chars.isQuote(text.at(start)) ? text.at(start) : 0;
    int end = quote == 0 ? start : start + 1;
    int colon = -1;
    while (end < start + LONGEST && !ends(text, end, quote)) {
      boolean joint = text.at(end) == ':' || (text.at(end) == '%' && text.at(at + 1) == 'U');
      colon = joint && colon < 0 ? end : colon;
      end++;
    }
    if (colon > 0 && isCredential(text, start, colon, end)) {
      scene.add(Family.PASSWORD, start, end, 0.9);
    }
  }

  private static int nameLength(NormalisedText text, int at) {
    for (String name : NAMES) {
      if (text.startsWith(name, at)) {
        return name.length();
      }
    }
    return 0;
  }

  /** A blank ends it; after a quoted name a colon may go on to a quoted password. */
  private static boolean ends(NormalisedText text, int at, char quote) {
    char c = text.at(at);
    return c == 0 || c == '\n' || (c <= ' ' && quote == 0) || (c == quote && ends(text.at(at + 1)));
  }

  private static boolean ends(char after) {
    return after != ':';
  }

  /** One side at least was chosen by somebody; numbers are ids of users and groups. */
  private static boolean isCredential(NormalisedText text, int start, int colon, int end) {
    SecretValue user = new SecretValue(bare(text.slice(start, colon)));
    SecretValue password = new SecretValue(bare(text.slice(colon + 1, end)));
    return isChosen(password) || (password.length() == 0 && isChosen(user));
  }

  private static boolean isChosen(SecretValue value) {
    return value.length() >= 4
        && !value.isPlaceholder()
        && !value.isNumber()
        && (value.isMixed() || value.hasSymbol() || !value.isWord());
  }

  private static String bare(String value) {
    return value.replace("\"", "").replace("'", "");
  }
}
