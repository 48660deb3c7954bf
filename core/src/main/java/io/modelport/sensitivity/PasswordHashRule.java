package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/**
 * Hashes of passwords in the form of crypt(5), {@code $2b$12$…} and {@code $argon2id$…}, and with
 * the count of rounds behind a name, {@code pbkdf2_sha256$260000$…}.
 */
final class PasswordHashRule implements Rule {
  private static final int SHORTEST = 24;
  private static final int LONGEST = 256;

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    int scheme = at + 1;
    while (scheme < at + 16 && (Chars.isAlphanumeric(text.at(scheme)) || text.at(scheme) == '-')) {
      scheme++;
    }
    boolean named = Chars.isAlphanumeric(text.at(at - 1));
    if (scheme == at + 1 || text.at(scheme) != '$' || (named && !isNumber(text, at + 1, scheme))) {
      return;
    }
    int end = scheme;
    while (end < at + LONGEST && isPart(text.at(end))) {
      end++;
    }
    if (end - scheme >= SHORTEST) {
      scene.add(Family.PASSWORD, at, end, 0.9);
    }
  }

  private static boolean isNumber(NormalisedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.isDigit(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPart(char c) {
    return c == '$' || c == ',' || c == '*' || (Chars.isToken(c) && c != '~');
  }
}
