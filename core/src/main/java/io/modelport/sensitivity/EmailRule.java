package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/** E-mail addresses, international ones too. */
final class EmailRule implements Rule {
  private static final int LOCAL = 64; // RFC 5321
  private static final int DOMAIN = 253;

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    int start = localStart(text, at);
    int end = domainEnd(text, at + 1);
    boolean repository = text.startsWith("git@", start) && text.at(end) == ':';
    if (start < at && end > 0 && !repository) {
      scene.add(Family.EMAIL, start, end, 0.95);
    }
  }

  private static int localStart(NormalisedText text, int at) {
    int start = at;
    if (text.at(at - 1) == '"') {
      int quote = at - 2;
      while (quote > at - LOCAL && text.at(quote) != '"' && !Chars.isLineEnd(text.at(quote))) {
        quote--;
      }
      return text.at(quote) == '"' ? quote : at;
    }
    boolean ascii = text.at(at - 1) < 128;
    while (start > at - LOCAL
        && isLocal(text.at(start - 1))
        && !(ascii && Chars.isUnspaced(text.at(start - 1)))) {
      start--;
    }
    while (start < at && !Character.isLetterOrDigit(text.at(start)) && text.at(start) != '_') {
      start++;
    }
    return start;
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || "._%+-!#$&*/=?^{|}~".indexOf(c) >= 0;
  }

  /**
   * End of a dotted name whose last label is letters, or of an address literal in brackets; -1 if
   * there is none.
   */
  private static int domainEnd(NormalisedText text, int from) {
    if (text.at(from) == '[') {
      return literalEnd(text, from + 1);
    }
    int end = -1;
    int labelStart = from;
    boolean dotted = false;
    int i = from;
    boolean ascii = text.at(from) < 128;
    while (i < from + DOMAIN) {
      char c = ascii && Chars.isUnspaced(text.at(i)) ? 0 : text.at(i);
      if (Character.isLetterOrDigit(c) || (c == '-' && i > labelStart)) {
        i++;
        continue;
      }
      if (dotted && isTopLevel(text, labelStart, i)) {
        end = i;
      }
      if (c != '.' || i == labelStart) {
        break;
      }
      dotted = true;
      labelStart = ++i;
    }
    return end;
  }

  private static int literalEnd(NormalisedText text, int from) {
    int end = from;
    while (end < from + 45
        && (Chars.isHex(text.at(end)) || text.at(end) == '.' || text.at(end) == ':')) {
      end++;
    }
    return end - from >= 3 && text.at(end) == ']' ? end + 1 : -1;
  }

  private static boolean isTopLevel(NormalisedText text, int from, int to) {
    boolean punycode = text.startsWith("xn--", from);
    for (int i = from; i < to; i++) {
      if (!Character.isLetter(text.at(i)) && !punycode) {
        return false;
      }
    }
    return to - from >= 2;
  }
}
