package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.HashMap;
import java.util.Map;

/** International bank account numbers in any case and spacing: country, its length, mod 97. */
final class IbanRule implements Rule {
  /** Lengths from the SWIFT IBAN registry. */
  private static final String LENGTHS =
      "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27"
          + "GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22"
          + "MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25"
          + "BL27GF27GP27MF27MQ27NC27PF27PM27RE27TF27WF27YT27SV28TL23TN24TR26UA29VA22VG24XK20YE30";

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
        || Chars.isLetter(text.at(at + 2))) {
      return;
    }
    String country = "" + Chars.upper(text.at(at)) + Chars.upper(text.at(at + 1));
    int length = lengths.getOrDefault(country, 0);
    if (length == 0) {
      return;
    }
    StringBuilder number = new StringBuilder(34);
    int position = at;
    int end = at;
    while (number.length() < length && position - end < 3) {
      char c = text.at(position++);
      if (Chars.isAlphanumeric(c)) {
        number.append(Chars.upper(c));
        end = position;
      } else if (!isSeparator(c)) {
        return;
      }
    }
    if (number.length() < length || Chars.isAlphanumeric(text.at(end))) {
      return;
    }
    if (!Chars.isDigit(number.charAt(2)) || !Chars.isDigit(number.charAt(3))) {
      return;
    }
    if (isValid(number)) {
      scene.add(Family.IBAN, at, end, 1.0);
    } else if (scene.cues().near(Topic.BANK, at, end)) {
      scene.add(Family.IBAN, at, end, 0.7);
    }
  }

  /** As it stands, or with its letters moved by thirteen places. */
  private static boolean isValid(CharSequence number) {
    return CheckDigits.mod97(number.subSequence(4, number.length()) + "" + number.subSequence(0, 4))
        == 1;
  }

  private static boolean isSeparator(char c) {
    return switch (c) {
      case ' ', '-', '.', '_', '/', '*', ':', '\n', '\t' -> true;
      default -> false;
    };
  }
}
