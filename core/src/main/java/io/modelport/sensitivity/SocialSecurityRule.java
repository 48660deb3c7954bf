package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/**
 * United States social security numbers as printed, 123-45-6789; ranges that were never issued need
 * a word.
 */
final class SocialSecurityRule implements Rule {

  @Override
  public void inspect(Scene scene, int at) {
    NumberWindow number = scene.numbersFrom(at);
    if (!number.hasLayout(3, 2, 4)
        || !number.isEven(3)
        || !number.isBordered(2)
        || isJoined(scene.text(), at, number.end(2))) {
      return;
    }
    boolean announced = scene.cues().near(Topic.US_SSN, at, number.end(2));
    boolean issued =
        number.value(0) > 0
            && number.value(0) != 666
            && number.value(0) < 900
            && number.value(1) > 0
            && number.value(2) > 0;
    boolean dashed = number.separator(0).equals("-");
    if (announced || (issued && dashed)) {
      scene.add(Family.US_SSN, at, number.end(2), announced ? 1.0 : 0.85);
    }
  }

  private static boolean isJoined(NormalisedText text, int start, int end) {
    boolean before = text.at(start - 1) == '-' && Chars.isAlphanumeric(text.at(start - 2));
    boolean after = text.at(end) == '-' && Chars.isAlphanumeric(text.at(end + 1));
    return before || after;
  }
}
