package io.modelport.sensitivity;

import io.modelport.sensitivity.view.NormalisedText;

/** Private keys in their armour, {@code -----BEGIN RSA PRIVATE KEY-----}, complete or cut. */
final class PrivateKeyRule implements Rule {
  private static final String BEGIN = "-----BEGIN ";
  private static final int LABEL = 48;
  private static final int LONGEST = 16_384;

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    if (!text.startsWith(BEGIN, at)) {
      return;
    }
    int labelEnd = at + BEGIN.length();
    while (labelEnd < at + LABEL && text.at(labelEnd) != '-' && text.at(labelEnd) != 0) {
      labelEnd++;
    }
    if (text.slice(at, labelEnd).contains("PRIVATE KEY") && text.startsWith("-----", labelEnd)) {
      scene.add(Family.SECRET, at, armourEnd(text, labelEnd + 5), 1.0);
    }
  }

  /** Behind the closing line, or where the next dashes or the text end. */
  private static int armourEnd(NormalisedText text, int from) {
    int end = from;
    while (end < from + LONGEST && text.at(end) != 0 && !text.startsWith("-----", end)) {
      end++;
    }
    if (text.startsWith("-----END ", end)) {
      int close = end + 9;
      while (close < end + LABEL && text.at(close) != '-' && text.at(close) != 0) {
        close++;
      }
      return text.startsWith("-----", close) ? close + 5 : close;
    }
    return end;
  }
}
