package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/**
 * Addresses in Chinese, Japanese and Korean, anchored at the number of the house: behind a kind of
 * street and before the sign for number, or behind the names of districts.
 */
final class EastAsianAddressRule implements Rule {
  private static final int REACH = 20;
  private static final String STREETS = "路街道巷弄村庄苑里條条段同坊";
  private static final String NUMBERS = "号號弄巷栋棟室楼樓座番";
  private static final String DISTRICTS = "省市区區县縣郡都府県町村镇鎮乡鄉丁";
  private static final String KOREAN_STREETS = "로길동가리";
  private static final String KOREAN_DISTRICTS = "시도구군읍면";

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    char before = text.at(at - 1) == ' ' ? text.at(at - 2) : text.at(at - 1);
    if (before < 0x3000) {
      return;
    }
    int end = at;
    int joints = 0;
    while (end < at + 12 && (Chars.isDigit(text.at(end)) || isJoint(text, end))) {
      joints += Chars.isDigit(text.at(end)) ? 0 : 1;
      end++;
    }
    boolean numbered = STREETS.indexOf(before) >= 0 && NUMBERS.indexOf(text.at(end)) >= 0;
    boolean block = joints > 0 && before < 0xA000 && counts(text, at, DISTRICTS) >= 2;
    boolean korean = KOREAN_STREETS.indexOf(before) >= 0 && counts(text, at, KOREAN_DISTRICTS) >= 1;
    boolean chome = text.at(end) == '丁' && text.at(end + 1) == '目';
    if (numbered || block || korean || (chome && counts(text, at, DISTRICTS) >= 1)) {
      scene.add(Family.ADDRESS, Math.max(0, at - 2), end, 0.7);
    }
  }

  private static boolean isJoint(NormalisedText text, int at) {
    return text.at(at) == '-' && Chars.isDigit(text.at(at - 1)) && Chars.isDigit(text.at(at + 1));
  }

  /** How many signs of these stand before the place on its line. */
  private static int counts(NormalisedText text, int at, String signs) {
    int count = 0;
    for (int i = at - 1; i > at - REACH && i >= 0 && text.at(i) != '\n'; i--) {
      count += signs.indexOf(text.at(i)) >= 0 ? 1 : 0;
    }
    return count;
  }
}
