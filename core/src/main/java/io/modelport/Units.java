package io.modelport;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads values that carry their unit. */
final class Units {
  private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,12})([A-Za-z]{1,3})");
  private static final Map<String, Duration> TIMES =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final Map<String, Long> SIZES =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40);

  private Units() {}

  static Duration duration(String text) {
    Duration value = unit(text, TIMES).multipliedBy(number(text));
    if (value.isZero()) {
      throw new IllegalArgumentException("zero");
    }
    return value;
  }

  static long bytes(String text) {
    return Math.multiplyExact(number(text), unit(text, SIZES));
  }

  private static long number(String text) {
    return Long.parseLong(matched(text).group(1));
  }

  private static <T> T unit(String text, Map<String, T> units) {
    T unit = units.get(matched(text).group(2));
    if (unit == null) {
      throw new IllegalArgumentException("unit");
    }
    return unit;
  }

  private static Matcher matched(String text) {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("form");
    }
    return matcher;
  }
}
