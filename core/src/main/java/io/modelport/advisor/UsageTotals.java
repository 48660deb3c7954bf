package io.modelport.advisor;

import io.modelport.advisor.UsageRow.Column;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Sums over rows of usage.
 *
 * @param rows in the order of time, at least one
 */
record UsageTotals(List<UsageRow> rows) {
  UsageTotals {
    rows = rows.stream().sorted(Comparator.comparing(UsageRow::from)).toList();
  }

  ChronoUnit unit() {
    return rows.get(0).hourly() ? ChronoUnit.HOURS : ChronoUnit.DAYS;
  }

  /** Hours or days from the first to the last, those that are missing included. */
  long slots() {
    return unit().between(rows.get(0).from(), rows.get(rows.size() - 1).from()) + 1;
  }

  long gaps() {
    return slots() - rows.size();
  }

  /** Days that are covered; part of one for hours. */
  double days() {
    return unit() == ChronoUnit.DAYS ? slots() : slots() / 24.0;
  }

  double requests() {
    return rows.stream().mapToDouble(UsageRow::requests).sum();
  }

  double busiest() {
    return rows.stream().mapToDouble(UsageRow::requests).max().orElse(0);
  }

  /** Rows that say nothing of it although they have requests. */
  long silent(Column column) {
    return rows.stream().filter(row -> row.requests() > 0 && row.find(column).isEmpty()).count();
  }

  /** The sum; empty where a row does not say. */
  Optional<Double> sum(Column column) {
    return silent(column) > 0
        ? Optional.empty()
        : Optional.of(rows.stream().mapToDouble(row -> row.find(column).orElse(0.0)).sum());
  }
}
