package io.modelport.examples.triage;

import io.modelport.Sensitivity;
import io.modelport.examples.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Totals in words: who went where, and what left the perimeter. */
final class SummaryText {
  private final TriageTotals totals;

  SummaryText(TriageTotals totals) {
    this.totals = totals;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(Locale.ROOT, "%-12s %8s %8s %8s", "CLASS", "INSIDE", "OUTSIDE", "NONE"));
    for (Sensitivity sensitivity : Sensitivity.values()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-12s %8d %8d %8d",
              sensitivity.name().toLowerCase(Locale.ROOT),
              totals.count(sensitivity, Route.INSIDE),
              totals.count(sensitivity, Route.OUTSIDE),
              totals.count(sensitivity, Route.NONE)));
    }
    lines.add("");
    lines.addAll(left());
    lines.add(last());
    return lines;
  }

  private List<String> left() {
    if (totals.left().isEmpty()) {
      return List.of("Nothing left the perimeter.");
    }
    return Wrapped.lines(
        String.format(
            Locale.ROOT,
            "%,d bytes left the perimeter, for %d of the tickets: %s",
            totals.bytesOut(),
            totals.left().size(),
            Columns.oneLine(String.join(" ", totals.left()))),
        118);
  }

  private String last() {
    return String.format(
        Locale.ROOT,
        "%d tickets: %d answered inside, %d answered outside, %d refused for want of a permitted"
            + " route, %d failed; %.1f s",
        totals.tickets(),
        totals.count(Route.INSIDE),
        totals.count(Route.OUTSIDE),
        totals.refused(),
        totals.failed(),
        totals.elapsed().toMillis() / 1000.0);
  }
}
