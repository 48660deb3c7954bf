package io.modelport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Seconds or a date; anything else is as good as nothing. */
class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void takesSeconds() {
    assertThat(RetryAfter.parse("120", NOW)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.parse(" 0.5 ", NOW)).contains(Duration.ofMillis(500));
    assertThat(RetryAfter.parse("0", NOW)).contains(Duration.ZERO);
  }

  @Test
  void takesADate() {
    assertThat(RetryAfter.parse("Fri, 20 Nov 2026 10:01:30 GMT", NOW))
        .contains(Duration.ofSeconds(90));
    assertThat(RetryAfter.parse("Fri, 20 Nov 2026 09:00:00 GMT", NOW)).contains(Duration.ZERO);
  }

  @Test
  void whatNobodyWaitsForIsADay() {
    assertThat(RetryAfter.parse("99999999999999999999", NOW)).contains(Duration.ofDays(1));
    assertThat(RetryAfter.parse("90000", NOW)).contains(Duration.ofDays(1));
    assertThat(RetryAfter.parse("Fri, 20 Nov 2099 09:00:00 GMT", NOW)).contains(Duration.ofDays(1));
  }

  @Test
  void ignoresNonsense() {
    assertThat(RetryAfter.parse("soon", NOW)).isEmpty();
    assertThat(RetryAfter.parse("-5", NOW)).isEmpty();
    assertThat(RetryAfter.parse("", NOW)).isEmpty();
  }
}
