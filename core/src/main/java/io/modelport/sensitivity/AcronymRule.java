package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;

/**
 * A number next to the short name of its scheme, "NI 58102234451", perhaps with an explanation in
 * brackets between. The names are too short to count anywhere else.
 */
final class AcronymRule implements CueRule {
  private static final int LONGEST_REMARK = 140;
  private static final int FEWEST_DIGITS = 6;

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.ACRONYM);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    NormalisedText text = scene.text();
    if (!Chars.isUpper(text.at(cueStart)) || Chars.isLower(text.at(cueStart + 1))) {
      return;
    }
    int start = skip(text, afterRemark(text, skip(text, cueEnd)));
    if (start - cueEnd > LONGEST_REMARK || scene.isOpened(start)) {
      return;
    }
    Identifier identifier = Identifier.read(text, start);
    if (identifier.digits() >= FEWEST_DIGITS && identifier.isPlausible(text)) {
      scene.add(Family.NATIONAL_ID, start, identifier.end(), 0.7);
    }
  }

  private static int afterRemark(NormalisedText text, int at) {
    if (text.at(at) != '(') {
      return at;
    }
    int depth = 0;
    for (int i = at; i < at + LONGEST_REMARK && text.at(i) != '\n'; i++) {
      depth += text.at(i) == '(' ? 1 : text.at(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return at;
  }

  private static int skip(NormalisedText text, int from) {
    int to = from;
    while (to < from + 4 && " :.#=-".indexOf(text.at(to)) >= 0) {
      to++;
    }
    return to;
  }
}
