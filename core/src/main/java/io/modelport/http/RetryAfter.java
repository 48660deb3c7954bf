package io.modelport.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After}: seconds or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {
  private static final Duration MOST = Duration.ofDays(1);

  private RetryAfter() {}

  /**
   * At most a day, for which nobody waits. Empty for what is neither: then the caller's own pause
   * is better.
   */
  static Optional<Duration> parse(String text, Instant now) {
    return wait(text.strip(), now).map(wait -> wait.compareTo(MOST) > 0 ? MOST : wait);
  }

  private static Optional<Duration> wait(String text, Instant now) {
    try {
      if (text.matches("\\d{10,}")) {
        return Optional.of(MOST);
      }
      if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
        return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000)));
      }
      Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(then.isBefore(now) ? Duration.ZERO : Duration.between(now, then));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
