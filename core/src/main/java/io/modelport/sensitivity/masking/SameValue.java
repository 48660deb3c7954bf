package io.modelport.sensitivity.masking;

import io.modelport.sensitivity.view.NormalisedText;
import io.modelport.sensitivity.view.Reader;
import io.modelport.sensitivity.view.Watch;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Tells whether two writings are of one value. Only where that is certain: a wrong yes would put
 * the wrong value into an answer.
 */
final class SameValue {
  /** Numbers whose separators mean nothing; those of dates and addresses do. */
  private static final Set<String> NUMBERS =
      Set.of(
          "PAYMENT_CARD",
          "US_SSN",
          "PHONE",
          "IBAN",
          "NATIONAL_ID",
          "TAX_ID",
          "HEALTH_ID",
          "BANK_ACCOUNT",
          "PASSPORT",
          "DRIVER_LICENCE");

  private static final int DEPTH = 3;
  private static final int LONGEST = 1000;

  private SameValue() {}

  /** Equal for writings of one value, different for all others. */
  static String key(String type, String value) {
    boolean number = NUMBERS.contains(type);
    if (value.length() > LONGEST || !(number || type.equals("EMAIL"))) {
      return "=" + value;
    }
    try {
      return known(number, NormalisedText.of(value)).orElse("=" + value);
    } catch (TimeoutException e) {
      return "=" + value;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "=" + value;
    }
  }

  /** In the first reading that is nothing but a number or an address. */
  private static Optional<String> known(boolean number, NormalisedText view)
      throws TimeoutException, InterruptedException {
    NormalisedText reading = view;
    for (int depth = 0; depth <= DEPTH; depth++) {
      String text = reading.slice(0, reading.length()).strip();
      Optional<String> plain = number ? number(text) : address(text);
      if (plain.isPresent()) {
        return plain;
      }
      Reader reader = Reader.of(reading, Watch.unlimited());
      if (reader.edits().isEmpty()) {
        break;
      }
      reading = reader.edits().excerpt();
    }
    return Optional.empty();
  }

  private static Optional<String> number(String text) {
    StringBuilder plain = new StringBuilder("#");
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!digit && !letter && " .-/()+".indexOf(c) < 0) {
        return Optional.empty();
      }
      digits += digit ? 1 : 0;
      if (digit || letter || c == '+') {
        plain.append(Character.toUpperCase(c));
      }
    }
    boolean mostly = digits >= 5 && digits * 2 >= plain.length();
    return mostly ? Optional.of(plain.toString()) : Optional.empty();
  }

  private static Optional<String> address(String text) {
    int at = text.indexOf('@');
    boolean one = at > 0 && at == text.lastIndexOf('@') && at < text.length() - 1;
    return one && text.chars().noneMatch(Character::isWhitespace)
        ? Optional.of("@" + text.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
