package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/**
 * Tokens that begin with a number: of bots, eight to ten digits, a colon, and 35 characters that
 * begin with A; of applications, thirteen to seventeen digits, a bar, and 27 characters.
 */
final class BotTokenRule implements Rule {
  private static final int REST = 33;
  private static final int APPLICATION_REST = 25;

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    int colon = at;
    while (colon < at + 18 && Chars.isDigit(text.at(colon))) {
      colon++;
    }
    int digits = colon - at;
    boolean bot = digits >= 8 && digits <= 11 && text.startsWith(":A", colon);
    boolean application = digits >= 13 && text.at(colon) == '|';
    if (!bot && !application) {
      return;
    }
    int end = colon + 1;
    while (end < colon + 40
        && (Chars.isAlphanumeric(text.at(end)) || text.at(end) == '_' || text.at(end) == '-')) {
      end++;
    }
    if (end - colon > (bot ? REST : APPLICATION_REST)) {
      scene.add(Family.SECRET, at, end, 0.95);
    }
  }
}
