package io.modelport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.spi.Allowance;
import io.modelport.spi.Allowance.Resource;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What providers say is left, in their two ways. */
class RateLimitHeadersTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void takesSpansAsOpenAiWritesThem() {
    List<Allowance> read =
        read(
            "x-ratelimit-limit-requests", "60",
            "x-ratelimit-remaining-requests", "59",
            "x-ratelimit-reset-requests", "1s",
            "x-ratelimit-remaining-tokens", "149984",
            "x-ratelimit-reset-tokens", "6m0s");
    assertThat(read)
        .containsExactly(
            new Allowance(Resource.REQUESTS, 59, 60, Duration.ofSeconds(1)),
            new Allowance(Resource.TOKENS, 149984, 0, Duration.ofMinutes(6)));
    assertThat(span("120ms")).isEqualTo(Duration.ofMillis(120));
    assertThat(span("1h2m3.5s")).isEqualTo(Duration.ofMillis(3_723_500));
  }

  @Test
  void takesMomentsAsAnthropicWritesThem() {
    assertThat(
            read(
                "anthropic-ratelimit-requests-limit", "50",
                "anthropic-ratelimit-requests-remaining", "0",
                "anthropic-ratelimit-requests-reset", "2026-11-20T10:00:30Z",
                "anthropic-ratelimit-tokens-remaining", "7",
                "anthropic-ratelimit-tokens-reset", "2026-11-20T09:00:00Z"))
        .containsExactly(
            new Allowance(Resource.REQUESTS, 0, 50, Duration.ofSeconds(30)),
            new Allowance(Resource.TOKENS, 7, 0, Duration.ZERO));
  }

  @Test
  void ignoresHalvesAndNonsense() {
    assertThat(read("x-ratelimit-remaining-requests", "59")).isEmpty();
    for (String left : List.of("-1", "many", "", "9".repeat(30))) {
      assertThat(read("x-ratelimit-remaining-tokens", left, "x-ratelimit-reset-tokens", "1s"))
          .as(left)
          .isEmpty();
    }
    for (String reset : List.of("", "soon", "1", "1s2m", "999999999s")) {
      assertThat(read("x-ratelimit-remaining-tokens", "1", "x-ratelimit-reset-tokens", reset))
          .as(reset)
          .isEmpty();
    }
  }

  private static Duration span(String text) {
    return read("x-ratelimit-remaining-tokens", "1", "x-ratelimit-reset-tokens", text)
        .get(0)
        .renewal();
  }

  private static List<Allowance> read(String... headers) {
    Map<String, List<String>> map = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], List.of(headers[i + 1]));
    }
    return RateLimitHeaders.read(HttpHeaders.of(map, (name, value) -> true), NOW);
  }
}
