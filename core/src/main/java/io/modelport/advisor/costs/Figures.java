package io.modelport.advisor.costs;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Figures for people: three digits that count, and thousands set apart. */
public final class Figures {
  private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private Figures() {}

  /** Such as {@code 0.631}, {@code 12.6} or {@code 6,980}. */
  public static String text(double value) {
    if (Double.isInfinite(value)) {
      return "any";
    }
    if (value >= 100) {
      return String.format(Locale.ROOT, "%,.0f", new BigDecimal(value).round(DIGITS));
    }
    return value == 0
        ? "0"
        : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /** One figure where there is one, else {@code 3.1 to 12}. */
  public static String text(Span span) {
    if (span.isPoint() || text(span.low()).equals(text(span.high()))) {
      return text(span.low());
    }
    if (span.isBounded()) {
      return text(span.low()) + " to " + text(span.high());
    }
    return span.low() == 0 ? "unknown" : text(span.low()) + " or more";
  }
}
