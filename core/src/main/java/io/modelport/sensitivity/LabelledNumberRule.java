package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.EnumMap;
import java.util.Map;

/**
 * A number that a word beside it names: "NHC: 58102", "Steuernummer 12/345/67890", "passport
 * L4839205". Checksums do not matter here: a mistyped number still points at a person.
 */
final class LabelledNumberRule implements CueRule {
  private static final int REACH = 48;
  private static final Map<Topic, Family> FAMILIES =
      new EnumMap<>(
          Map.of(
              Topic.US_SSN, Family.US_SSN,
              Topic.NATIONAL_ID, Family.NATIONAL_ID,
              Topic.TAX_ID, Family.TAX_ID,
              Topic.HEALTH_ID, Family.HEALTH_ID,
              Topic.PASSPORT, Family.PASSPORT,
              Topic.DRIVER_LICENCE, Family.DRIVER_LICENCE,
              Topic.BANK, Family.BANK_ACCOUNT,
              Topic.CUSTOMER_ID, Family.CUSTOMER_ID));

  @Override
  public Iterable<Topic> topics() {
    return FAMILIES.keySet();
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    NormalisedText text = scene.text();
    int blank = text.at(cueEnd) == ' ' ? 1 : 0;
    int start = firstNumber(text, Remark.end(text, cueEnd + blank));
    if (start < 0
        || scene.isOpened(start)
        || scene.cues().cover(Topic.HARMLESS, cueStart, cueEnd)) {
      return;
    }
    Identifier identifier = Identifier.read(text, start);
    if (identifier.isPlausible(text) && !scene.cues().between(Topic.HARMLESS, cueEnd, start)) {
      scene.add(FAMILIES.getOrDefault(topic, Family.CUSTOMER_ID), start, identifier.end(), 0.8);
    }
  }

  /** Where the first word with a digit begins, on this line or the next, before a sentence ends. */
  private static int firstNumber(NormalisedText text, int from) {
    int lines = 0;
    for (int i = from; i < from + REACH; i++) {
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
    boolean pause = text.at(at + 1) == ' ' || text.at(at + 1) == '\n';
    return (c == '.' && pause && Character.isUpperCase(text.at(at + 2)))
        || (c == '?' && pause && !Chars.isDigit(text.at(at + 2)));
  }
}
