package io.modelport.cost;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount in a currency.
 *
 * @param amount zero or more, exact
 * @param currency ISO 4217
 */
record Money(BigDecimal amount, String currency) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)([A-Za-z]{3})");

  /** Reads a value such as {@code 20usd}. */
  static Money parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("form");
    }
    return new Money(new BigDecimal(matcher.group(1)), matcher.group(2).toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }
}
