package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Numbers of things, which a word beside them names: vehicles (ISO 3779), telephones (IMEI, with
 * its Luhn digit), banks (BIC, ISO 9362, with the code of a country).
 */
final class ThingRule implements CueRule {
  private static final int REACH = 24;
  private static final int VEHICLE = 17; // characters
  private static final int DEVICE = 15; // digits
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.VEHICLE, Topic.DEVICE, Topic.BANK_CODE);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    NormalisedText text = scene.text();
    for (int i = cueEnd; i < cueEnd + REACH && text.at(i) != 0; i++) {
      if (!Chars.isAlphanumeric(text.at(i)) || Chars.isAlphanumeric(text.at(i - 1))) {
        continue;
      }
      int end = topic == Topic.DEVICE ? device(text, i) : end(text, i);
      if (end > i && is(topic, text.slice(i, end))) {
        scene.add(family(topic), i, end, 0.8);
        return;
      }
    }
  }

  private static Family family(Topic topic) {
    return switch (topic) {
      case VEHICLE -> Family.VEHICLE_ID;
      case DEVICE -> Family.DEVICE_ID;
      default -> Family.BIC;
    };
  }

  private static boolean is(Topic topic, String number) {
    return switch (topic) {
      case VEHICLE -> isVehicle(number);
      case DEVICE -> CheckDigits.luhn(number.replaceAll("\\D", ""));
      default -> isBank(number);
    };
  }

  /** Behind fifteen digits in groups; the place itself where there are none. */
  private static int device(NormalisedText text, int from) {
    int digits = 0;
    int at = from;
    while (digits < DEVICE && at < from + REACH) {
      char c = text.at(at);
      if (Chars.isDigit(c)) {
        digits++;
      } else if (c != ' ' && c != '-' && c != '/') {
        return from;
      }
      at++;
    }
    return digits == DEVICE && !Chars.isAlphanumeric(text.at(at)) ? at : from;
  }

  private static int end(NormalisedText text, int from) {
    int end = from;
    while (end <= from + VEHICLE && Chars.isAlphanumeric(text.at(end))) {
      end++;
    }
    return end;
  }

  /** Letters and digits without I, O and Q; the last four are digits. */
  private static boolean isVehicle(String number) {
    if (number.length() != VEHICLE) {
      return false;
    }
    int letters = 0;
    for (int i = 0; i < VEHICLE; i++) {
      char c = Chars.upper(number.charAt(i));
      boolean digit = Chars.isDigit(c);
      if (c > 'Z' || c == 'I' || c == 'O' || c == 'Q' || (i > VEHICLE - 5 && !digit)) {
        return false;
      }
      letters += digit ? 0 : 1;
    }
    return letters > 0;
  }

  private static boolean isBank(String code) {
    if ((code.length() != 8 && code.length() != 11) || !COUNTRIES.contains(code.substring(4, 6))) {
      return false;
    }
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (!Chars.isUpper(c) && (i < 6 || !Chars.isDigit(c))) {
        return false;
      }
    }
    return true;
  }
}
