package io.modelport.audit.projection;

import java.time.Instant;

/**
 * A time in which calls began.
 *
 * @param from the first moment of it
 * @param to the first moment after it
 */
public record Period(Instant from, Instant to) {
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  /** All of it. */
  public static Period always() {
    return new Period(FIRST, LAST);
  }

  public Period since(Instant moment) {
    return new Period(moment, to);
  }

  public Period until(Instant moment) {
    return new Period(from, moment);
  }
}
