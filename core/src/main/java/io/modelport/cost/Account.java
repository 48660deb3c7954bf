package io.modelport.cost;

import io.modelport.spi.SpendingCap;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What money is counted for: a scope in one period.
 *
 * @param owner {@code all}, {@code tenant NAME}, {@code purpose NAME} or {@code cap NAME}
 * @param period {@code 2026-11-21T10}, {@code 2026-11-21} or {@code 2026-11}, in UTC
 */
record Account(String owner, String period) {
  private static final int HOUR = 13; // characters of an ISO instant that say which one it is

  /** What is spent under a cap in the hour of this instant. */
  static Account of(SpendingCap cap, Instant now) {
    return new Account("cap " + cap.name(), now.toString().substring(0, HOUR));
  }

  /** Whether nothing is counted for it any more on this day. */
  boolean isOver(LocalDate day) {
    return !day.toString().startsWith(period) && !period.startsWith(day.toString());
  }
}
