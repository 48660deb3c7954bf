package io.modelport.sensitivity;

import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;

/** A value that is handed over without its name: "here it is: …", if it looks chosen or made. */
final class HandoverRule implements CueRule {
  private static final int SHORTEST = 6;
  private static final int LONGEST = 128;
  private static final int FEWEST_DIGITS = 7;

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.HANDOVER);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    NormalisedText text = scene.text();
    int start = cueEnd;
    while (start < cueEnd + 4 && ": \n\"".indexOf(text.at(start)) >= 0) {
      start++;
    }
    Identifier identifier = Identifier.read(text, start);
    if (identifier.digits() >= FEWEST_DIGITS && identifier.isPlausible(text)) {
      scene.add(Family.CUSTOMER_ID, start, identifier.end(), 0.5);
      return;
    }
    int end = start;
    while (end < start + LONGEST && text.at(end) > ' ' && text.at(end) < 127) {
      end++;
    }
    boolean alone = text.at(end) <= ' ' && text.at(start - 1) != text.at(cueEnd - 1);
    if (!alone || end - start < SHORTEST || scene.isOpened(start)) {
      return;
    }
    SecretValue value = new SecretValue(text.slice(start, end));
    boolean made = value.isMixed() && !value.isPlaceholder() && !value.isExpression();
    boolean password = value.hasSymbol() && value.kinds() == 3 && !text.startsWith("http", start);
    boolean token = value.length() >= 10 && (value.isInterspersed() || value.isScrambled());
    if (made && (password || token)) {
      scene.add(Family.SECRET, start, end, 0.5);
    }
  }
}
