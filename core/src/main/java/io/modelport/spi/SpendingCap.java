package io.modelport.spi;

import java.math.BigDecimal;

/**
 * The most that one kind of calls may cost outside the perimeter in an hour of the clock, UTC.
 *
 * @param name whose money it is, such as {@code burst}; calls of one name are counted together
 * @param perHour above zero, exact
 * @param currency ISO 4217
 */
public record SpendingCap(String name, BigDecimal perHour, String currency) {
  public SpendingCap {
    if (perHour.signum() <= 0) {
      throw new IllegalArgumentException("A cap is above zero, not " + perHour + ".");
    }
  }
}
