package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.HashMap;
import java.util.Map;

/** International bank account numbers in any case and spacing: country, its length, mod 97. */
final class IbanRule implements Rule {
  /** Lengths from the SWIFT IBAN registry. */
  private static final String LENGTHS =
      "AD24AE23AL28AT20AZ28BA20BE16BI27BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27"
          + "GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22"
          + "MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25"
          + "BL27GF27GP27MF27MQ27NC27PF27PM27RE27TF27WF27YT27SV28TL23TN24TR26UA29VA22VG24XK20YE30";

  /** Digits of a number whose letters alone are disguised. */
  private static final int ROTATED = 10;

  private final Map<String, Integer> lengths = new HashMap<>();

  IbanRule() {
    for (int i = 0; i < LENGTHS.length(); i += 4) {
      lengths.put(LENGTHS.substring(i, i + 2), Integer.valueOf(LENGTHS.substring(i + 2, i + 4)));
    }
  }

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    if (!Chars.isLetter(text.at(at))
        || !Chars.isLetter(text.at(at + 1))
        || !Chars.isDigit(text.at(skip(text, at + 2)))) {
      return;
    }
    boolean found = inspect(scene, at, 0);
    if (!found && Chars.isUpper(text.at(at))) {
      inspect(scene, at, 13); // ROT13: the check digits tell
    }
  }

  /** Single characters may stand apart from each other. */
  private static int skip(NormalisedText text, int at) {
    return isSeparator(text.at(at)) ? at + 1 : at;
  }

  private boolean inspect(Scene scene, int at, int rotation) {
    NormalisedText text = scene.text();
    String country = "" + letter(text.at(at), rotation) + letter(text.at(at + 1), rotation);
    int length = lengths.getOrDefault(country, 0);
    StringBuilder number = new StringBuilder(34);
    int position = at;
    int end = at;
    while (number.length() < length && position - end < 3) {
      char c = text.at(position++);
      if (Chars.isAlphanumeric(c)) {
        number.append(letter(c, rotation));
        end = position;
      } else if (!isSeparator(c)) {
        return false;
      }
    }
    boolean complete = length > 0 && number.length() == length;
    if (!complete || Chars.isAlphanumeric(text.at(end)) || !hasCheckDigits(number)) {
      return false;
    }
    if (rotation > 0 && number.chars().filter(c -> Chars.isDigit((char) c)).count() < ROTATED) {
      return false; // prose has some by chance
    }
    boolean valid = CheckDigits.mod97(number.substring(4) + number.substring(0, 4)) == 1;
    if (valid || (rotation == 0 && scene.cues().near(Topic.BANK, at, end))) {
      scene.add(Family.IBAN, at, end, valid ? 1.0 : 0.7);
    }
    return valid;
  }

  private static boolean hasCheckDigits(CharSequence number) {
    return Chars.isDigit(number.charAt(2)) && Chars.isDigit(number.charAt(3));
  }

  private static char letter(char c, int rotation) {
    return Chars.isDigit(c) ? c : (char) ('A' + (Chars.upper(c) - 'A' + rotation) % 26);
  }

  private static boolean isSeparator(char c) {
    return switch (c) {
      case ' ', '-', '.', '_', '/', '*', ':', '\n', '\t' -> true;
      default -> false;
    };
  }
}
