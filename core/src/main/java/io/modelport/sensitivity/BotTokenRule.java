package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/** Tokens of bots: eight to ten digits, a colon, and 35 characters that begin with A. */
final class BotTokenRule implements Rule {
  private static final int REST = 33;

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    int colon = at;
    while (colon < at + 11 && Chars.isDigit(text.at(colon))) {
      colon++;
    }
    if (colon - at < 8 || text.at(colon) != ':' || text.at(colon + 1) != 'A') {
      return;
    }
    int end = colon + 1;
    while (end < colon + 40
        && (Chars.isAlphanumeric(text.at(end)) || text.at(end) == '_' || text.at(end) == '-')) {
      end++;
    }
    if (end - colon > REST) {
      scene.add(Family.SECRET, at, end, 0.95);
    }
  }
}
