package io.modelport.sensitivity;

import io.modelport.sensitivity.view.NormalisedText;

/**
 * Passwords in addresses, {@code https://user:password@host}, and in connection strings of the same
 * form.
 */
final class UrlCredentialsRule implements Rule {
  private static final int LONGEST = 256;

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    if (!text.startsWith("://", at)) {
      return;
    }
    int start = at + 3;
    int colon = -1;
    int sign = -1;
    for (int i = start; i < start + LONGEST && !endsAuthority(text.at(i)); i++) {
      if (text.at(i) == ':' && colon < 0) {
        colon = i;
      } else if (text.at(i) == '@') {
        sign = i;
      }
    }
    if (colon < 0 || sign - colon < 2) {
      return;
    }
    SecretValue password = new SecretValue(text.slice(colon + 1, sign));
    if (!password.isPlaceholder() || text.slice(colon + 1, sign).startsWith("%")) {
      scene.add(Family.SECRET, start, sign, 0.9);
    }
  }

  private static boolean endsAuthority(char c) {
    return c <= ' ' || c == '/' || c == '"' || c == '\'' || c == '`' || c == '<' || c == '>'
        || c == '?' || c == '#' || c == '\\';
  }
}
