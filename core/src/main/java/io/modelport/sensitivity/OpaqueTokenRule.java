package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;

/**
 * Long random-looking strings that nothing explains: twenty and more characters of three kinds, or
 * 32 hex digits.
 */
final class OpaqueTokenRule implements Rule {
  static final int SHORTEST = 20;
  private static final int LONGEST = 256;

  /** SHA-512 in Base64, with its name before it. */
  private static final int LONGEST_SUM = 96;

  /** No word and no name of a thing is that long without a joint. */
  private static final int LONG_PIECE = 24;

  private static final List<String> HANDLES =
      List.of("call_", "toolu_", "chatcmpl-", "msg_", "resp_", "req_", "run_", "fc_");

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    char before = text.at(at - 1);
    if (isJoint(before) && isPart(text.at(at - 2))) {
      return;
    }
    int end = at;
    while (end < at + LONGEST && isPart(text.at(end))) {
      end++;
    }
    if (end - at < SHORTEST || isHandle(text, at) || scene.isOpened(at)) {
      return;
    }
    SecretValue value = new SecretValue(text.slice(at, end));
    if (!value.isPlaceholder() && isRandom(text, at, end, value) && !isExplained(scene, at)) {
      scene.add(Family.SECRET, at, end, 0.5);
    }
  }

  private static boolean isExplained(Scene scene, int at) {
    return scene.cues().before(Topic.FINGERPRINT, at, 40)
        || scene.cues().before(Topic.HARMLESS, at, 16)
        || isIntegrity(scene.text(), tokenStart(scene.text(), at));
  }

  /** {@code sha512-…}, as web pages name the sum of what they load. */
  private static boolean isIntegrity(NormalisedText text, int at) {
    return text.startsWith("sha", at) && text.at(at + 6) == '-' && Chars.isDigit(text.at(at + 3));
  }

  /** A checksum in Base64 has slashes, behind which its name is out of reach. */
  private static int tokenStart(NormalisedText text, int at) {
    int start = at;
    while (start > at - LONGEST_SUM && Chars.isToken(text.at(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isJoint(char c) {
    return c == '-' || c == '_' || c == '+';
  }

  /** Names that model providers give to calls and answers; they open nothing. */
  private static boolean isHandle(NormalisedText text, int at) {
    return HANDLES.stream().anyMatch(handle -> text.startsWith(handle, at));
  }

  static boolean isPart(char c) {
    return Chars.isAlphanumeric(c) || isJoint(c);
  }

  private static boolean isRandom(NormalisedText text, int start, int end, SecretValue value) {
    if (value.isHex()) {
      boolean path = text.at(start - 1) == '/' || text.at(end) == '.';
      return value.isMixed() && value.length() >= (path ? 64 : 32);
    }
    int piece = longestPiece(text, start, end);
    boolean mixed = value.kinds() == 3 && value.hasEntropy(3.7) && value.isScrambled();
    boolean unbroken = value.isDense() && piece >= LONG_PIECE && value.hasEntropy(3.2);
    return (mixed && piece >= 16) || unbroken || hasVendorEnding(text, end);
  }

  /** Endings that issuers put behind their keys. */
  private static boolean hasVendorEnding(NormalisedText text, int end) {
    boolean centre =
        text.startsWith("-us", end - 4) || (text.startsWith("-us", end - 5) && isDigits(text, end));
    return text.startsWith("_mmk", end - 4) || (centre && Chars.isDigit(text.at(end - 1)));
  }

  private static boolean isDigits(NormalisedText text, int end) {
    return Chars.isDigit(text.at(end - 2));
  }

  /** Names joined by hyphens have short pieces. */
  private static int longestPiece(NormalisedText text, int start, int end) {
    int longest = 0;
    int piece = 0;
    for (int i = start; i < end; i++) {
      piece = isJoint(text.at(i)) ? 0 : piece + 1;
      longest = Math.max(longest, piece);
    }
    return longest;
  }
}
