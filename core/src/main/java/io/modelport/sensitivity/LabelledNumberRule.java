package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A number that a word beside it names: "NHC: 58102", "Steuernummer 12/345/67890", "passport
 * L4839205". Checksums do not matter here: a mistyped number still points at a person.
 */
final class LabelledNumberRule implements CueRule {
  private static final int REACH = 48;

  /** Times and dates between the word and its number. */
  private static final int PASSED_OVER = 2;

  static final Map<Topic, Family> FAMILIES =
      Collections.unmodifiableMap(
          new EnumMap<>(
              Map.of(
                  Topic.US_SSN, Family.US_SSN,
                  Topic.NATIONAL_ID, Family.NATIONAL_ID,
                  Topic.TAX_ID, Family.TAX_ID,
                  Topic.HEALTH_ID, Family.HEALTH_ID,
                  Topic.PASSPORT, Family.PASSPORT,
                  Topic.DRIVER_LICENCE, Family.DRIVER_LICENCE,
                  Topic.BANK, Family.BANK_ACCOUNT,
                  Topic.CUSTOMER_ID, Family.CUSTOMER_ID)));

  @Override
  public Iterable<Topic> topics() {
    return FAMILIES.keySet();
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    NormalisedText text = scene.text();
    boolean within = // a sum in hexadecimal
        Chars.isDigit(text.at(cueStart - 1)) && Chars.isDigit(text.at(cueEnd));
    if (within || scene.cues().cover(Topic.HARMLESS, cueStart, cueEnd)) {
      return;
    }
    Identifier number = find(scene, cueStart, cueEnd, REACH);
    if (!number.isEmpty()
        && !scene.cues().cover(topic, number.start(), number.start() + 1) // "RFC 1 and RFC 2"
        && !scene.isOpened(number.start())
        && !scene.cues().between(Topic.HARMLESS, cueEnd, number.start())) {
      Family family = FAMILIES.getOrDefault(topic, Family.CUSTOMER_ID);
      scene.add(family, number.start(), number.end(), 0.8);
    }
  }

  /**
   * The number behind the word, in the brackets behind it or before it; {@link Identifier#NONE} if
   * there is none.
   */
  static Identifier find(Scene scene, int cueStart, int cueEnd, int reach) {
    NormalisedText text = scene.text();
    int from = text.at(cueEnd) == ' ' ? cueEnd + 1 : cueEnd;
    int remark = Remark.end(text, from);
    Identifier number = first(text, remark, remark + reach);
    if (number.isEmpty() && remark > from) {
      number = first(text, from, remark);
    }
    return number.isEmpty() ? NumberBefore.read(scene, cueStart) : number;
  }

  /**
   * The first plausible number on this line or the next, before a sentence ends; a time or a date
   * before it is passed over: "[10:31] caller: 4839205".
   */
  private static Identifier first(NormalisedText text, int from, int limit) {
    int next = from;
    for (int i = 0; i <= PASSED_OVER; i++) {
      int start = firstNumber(text, next, limit);
      if (start < 0) {
        break;
      }
      Identifier number = Identifier.read(text, start);
      if (number.isPlausible(text)) {
        return number;
      }
      next = timeEnd(text, Math.max(number.end(), start + 1));
    }
    return Identifier.NONE;
  }

  /** Behind the minutes and seconds of a time. */
  private static int timeEnd(NormalisedText text, int hours) {
    int end = hours;
    while (end < hours + 6 && (text.at(end) == ':' || Chars.isDigit(text.at(end)))) {
      end++;
    }
    return end;
  }

  private static int firstNumber(NormalisedText text, int from, int limit) {
    int lines = 0;
    for (int i = from; i < limit; i++) {
      char c = text.at(i);
      if (c == 0 || (c == '\n' && ++lines > 1) || isSentenceEnd(text, i)) {
        return -1;
      }
      if (Chars.isDigit(c)) {
        int start = i;
        while (start > from && Chars.isAlphanumeric(text.at(start - 1))) {
          start--;
        }
        return withPrefix(text, start, from);
      }
    }
    return -1;
  }

  /**
   * Takes in capitals that a separator sets apart from the digits: "QRS-850412-3K7", "GODE 561231
   * GR8".
   */
  private static int withPrefix(NormalisedText text, int start, int from) {
    int prefix = start - 1;
    if (text.at(prefix) != '-' && text.at(prefix) != ' ') {
      return start;
    }
    while (prefix > from && start - prefix < 6 && Chars.isUpper(text.at(prefix - 1))) {
      prefix--;
    }
    boolean capitals = start - 1 - prefix >= 1 && !Chars.isAlphanumeric(text.at(prefix - 1));
    return capitals ? prefix : start;
  }

  private static boolean isSentenceEnd(NormalisedText text, int at) {
    char c = text.at(at);
    boolean blank = text.at(at + 1) == ' ';
    boolean pause = blank || text.at(at + 1) == '\n';
    // The answer to a question stands on the next line.
    return (c == '.' && pause && Character.isUpperCase(text.at(at + 2)) && !isNumberSign(text, at))
        || (c == '?' && blank && !Chars.isDigit(text.at(at + 2)));
  }

  /** "Nr. L4839205": the full stop belongs to the sign for a number. */
  private static boolean isNumberSign(NormalisedText text, int stop) {
    boolean n = (text.at(stop - 2) | 32) == 'n' || (text.at(stop - 3) | 32) == 'n';
    char last = (char) (text.at(stop - 1) | 32);
    return n && (last == 'r' || last == 'o' || last == 'm') && !Chars.isLower(text.at(stop + 3));
  }
}
