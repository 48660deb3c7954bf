package io.modelport.advisor;

import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The use of one hour or day.
 *
 * @param from its beginning, UTC
 * @param hourly whether it is an hour
 * @param counts zero or more each; what the file does not say is not there
 * @param currency of the cost
 */
record UsageRow(
    LocalDateTime from, boolean hourly, Map<Column, Double> counts, Optional<String> currency) {
  enum Column {
    REQUESTS,
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    CACHED_TOKENS,
    COST
  }

  UsageRow {
    counts = Map.copyOf(counts);
  }

  static Map<Column, Double> none() {
    return new EnumMap<>(Column.class);
  }

  Optional<Double> find(Column column) {
    return Optional.ofNullable(counts.get(column));
  }

  double requests() {
    return find(Column.REQUESTS).orElse(0.0);
  }
}
