package io.modelport.http;

import io.modelport.spi.Allowance;
import io.modelport.spi.Allowance.Resource;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a provider has left for us: {@code x-ratelimit-remaining-requests} and its kin with
 * times such as {@code 6m0s} or {@code 120ms} (OpenAI and those who speak like it), {@code
 * anthropic-ratelimit-requests-remaining} and its kin with moments of RFC 3339 (Anthropic).
 */
final class RateLimitHeaders {
  private static final Pattern COUNT = Pattern.compile("\\d{1,15}");
  private static final Pattern SPAN =
      Pattern.compile(
          "(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6}(?:\\.\\d{1,9})?)s)?"
              + "(?:(\\d{1,6}(?:\\.\\d{1,9})?)ms)?");

  /** How one provider calls the three numbers of one of its limits. */
  private record Names(Resource resource, String left, String limit, String reset) {
    static Names of(Resource resource, String pattern) {
      return new Names(
          resource,
          String.format(pattern, "remaining"),
          String.format(pattern, "limit"),
          String.format(pattern, "reset"));
    }
  }

  private static final List<Names> WITH_SPANS =
      List.of(
          Names.of(Resource.REQUESTS, "x-ratelimit-%s-requests"),
          Names.of(Resource.TOKENS, "x-ratelimit-%s-tokens"));
  private static final List<Names> WITH_MOMENTS =
      List.of(
          Names.of(Resource.REQUESTS, "anthropic-ratelimit-requests-%s"),
          Names.of(Resource.TOKENS, "anthropic-ratelimit-tokens-%s"));

  private RateLimitHeaders() {}

  /** Every limit of which both what is left and its renewal can be read. */
  static List<Allowance> read(HttpHeaders headers, Instant now) {
    List<Allowance> told = new ArrayList<>();
    WITH_SPANS.forEach(names -> add(headers, names, RateLimitHeaders::span, told));
    WITH_MOMENTS.forEach(names -> add(headers, names, text -> until(text, now), told));
    return told;
  }

  private static void add(
      HttpHeaders headers,
      Names names,
      Function<String, Optional<Duration>> reader,
      List<Allowance> into) {
    Optional<Long> left = count(headers, names.left());
    if (left.isEmpty()) {
      return; // most servers have none of it, and every answer is asked
    }
    long limit = count(headers, names.limit()).orElse(0L);
    headers
        .firstValue(names.reset())
        .map(String::strip)
        .flatMap(reader)
        .ifPresent(wait -> into.add(new Allowance(names.resource(), left.get(), limit, wait)));
  }

  private static Optional<Long> count(HttpHeaders headers, String name) {
    return headers
        .firstValue(name)
        .map(String::strip)
        .filter(text -> COUNT.matcher(text).matches())
        .map(Long::valueOf);
  }

  private static Optional<Duration> span(String text) {
    Matcher parts = SPAN.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      return Optional.empty();
    }
    double seconds =
        part(parts, 1) * 86_400
            + part(parts, 2) * 3_600
            + part(parts, 3) * 60
            + part(parts, 4)
            + part(parts, 5) / 1_000;
    return Optional.of(Duration.ofNanos(Math.round(seconds * 1e9)));
  }

  private static double part(Matcher parts, int group) {
    String text = parts.group(group);
    return text == null ? 0 : Double.parseDouble(text);
  }

  private static Optional<Duration> until(String text, Instant now) {
    try {
      Duration time = Duration.between(now, Instant.parse(text));
      return Optional.of(time.isNegative() ? Duration.ZERO : time);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
