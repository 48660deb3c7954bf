package io.modelport.cost;

import java.time.LocalDate;

/**
 * What money is counted for: a scope in one period.
 *
 * @param owner {@code all}, {@code tenant NAME} or {@code purpose NAME}
 * @param period {@code 2026-11-21} or {@code 2026-11}, in UTC
 */
record Account(String owner, String period) {

  /** Whether nothing is counted for it any more on this day. */
  boolean isOver(LocalDate day) {
    return !day.toString().startsWith(period);
  }
}
