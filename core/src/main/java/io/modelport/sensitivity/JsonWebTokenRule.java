package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/**
 * JSON web tokens: two or three base64url parts, the first the encoding of an object's beginning.
 */
final class JsonWebTokenRule implements Rule {
  private static final int SHORTEST_PART = 8;

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    char before = text.at(at - 1);
    boolean begins = before == '=' || !Chars.isToken(before);
    if (!begins || !text.startsWith("eyJ", at)) {
      return;
    }
    int header = partEnd(text, at);
    int payload = text.at(header) == '.' ? partEnd(text, header + 1) : header;
    if (header - at < SHORTEST_PART || payload - header < SHORTEST_PART) {
      return;
    }
    int end = text.at(payload) == '.' ? partEnd(text, payload + 1) : payload;
    scene.add(Family.SECRET, at, end, 0.95);
  }

  private static int partEnd(NormalisedText text, int from) {
    int end = from;
    while (Chars.isAlphanumeric(text.at(end)) || text.at(end) == '-' || text.at(end) == '_') {
      end++;
    }
    return end;
  }
}
