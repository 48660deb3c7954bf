package io.modelport.advisor;

import io.modelport.advisor.UsageRow.Column;
import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Inputs;
import io.modelport.advisor.costs.Span;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a usage file says, as figures. Immutable. */
public final class Usage {
  private static final int SHORT = 28;
  private static final double HIGHEST_PEAK = 20;

  private final UsageTotals totals;

  private Usage(UsageTotals totals) {
    this.totals = totals;
  }

  static Usage of(List<UsageRow> rows) {
    return new Usage(new UsageTotals(rows));
  }

  /** What makes a file useless. */
  static List<String> mistakes(String name, List<UsageRow> rows, String currency) {
    List<String> mistakes = new ArrayList<>();
    if (rows.stream().allMatch(row -> row.requests() == 0)) {
      mistakes.add(name + " has no requests in it.");
    }
    if (rows.stream().map(UsageRow::hourly).distinct().count() > 1) {
      mistakes.add(name + " has hours and days; it has to be one of them.");
    }
    Set<LocalDateTime> seen = new HashSet<>();
    rows.stream()
        .map(UsageRow::from)
        .filter(time -> !seen.add(time))
        .forEach(time -> mistakes.add(name + " has " + time + " twice."));
    for (UsageRow row : rows) {
      if (row.find(Column.COST).isPresent() && !row.currency().equals(Optional.of(currency))) {
        mistakes.add(
            name
                + " has a cost of "
                + row.from()
                + " in "
                + row.currency().orElse("no currency")
                + ", and the answers are in "
                + currency
                + "; amounts are never converted.");
        break;
      }
    }
    return mistakes;
  }

  /** The figures that the file gives, in place of those that were said. */
  public Answers over(Answers answers) {
    return answers.with(inputs(answers.said().currency()).orElse(answers.said()));
  }

  /** The last day of which the file speaks. */
  public LocalDate last() {
    return totals.rows().get(totals.rows().size() - 1).from().toLocalDate();
  }

  Inputs inputs(String currency) {
    double requests = totals.requests();
    Inputs inputs = Inputs.in(currency).with(Input.REQUESTS_PER_DAY, perDay());
    inputs = with(inputs, Input.PEAK_TO_MEAN, Optional.of(peak()));
    inputs = with(inputs, Input.INPUT_TOKENS, mean(Column.INPUT_TOKENS, requests));
    inputs = with(inputs, Input.OUTPUT_TOKENS, mean(Column.OUTPUT_TOKENS, requests));
    double prompts = totals.sum(Column.INPUT_TOKENS).orElse(0.0);
    inputs = with(inputs, Input.CACHED_SHARE, mean(Column.CACHED_TOKENS, prompts));
    return with(inputs, Input.HOSTED_REQUEST, mean(Column.COST, requests));
  }

  /** What an input cannot be, such as a price of zero, is left unknown. */
  private static Inputs with(Inputs inputs, Input input, Optional<Span> span) {
    return span.filter(each -> input.allowed().contains(each.low()))
        .filter(each -> input.allowed().contains(each.high()))
        .map(each -> inputs.with(input, each))
        .orElse(inputs);
  }

  private Optional<Span> mean(Column column, double divisor) {
    return divisor == 0 ? Optional.empty() : totals.sum(column).map(sum -> Span.of(sum / divisor));
  }

  /** In a gap there may have been nothing, or as much as in the busiest row. */
  private Span perDay() {
    double requests = totals.requests();
    return new Span(requests, requests + totals.gaps() * totals.busiest()).dividedBy(totals.days());
  }

  /** Days hide the peaks within them. */
  private Span peak() {
    Span mean = perDay().times(totals.unit() == ChronoUnit.DAYS ? 1 : 1 / 24.0);
    Span seen = Span.of(totals.busiest()).dividedBy(mean);
    return totals.unit() == ChronoUnit.DAYS
        ? new Span(seen.low(), Math.max(seen.high(), HIGHEST_PEAK))
        : seen;
  }

  /** What the file does not say, a sentence each. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    String units = totals.unit().name().toLowerCase(Locale.ROOT);
    if (totals.gaps() > 0) {
      notes.add(
          totals.gaps()
              + " of "
              + totals.slots()
              + " "
              + units
              + " are missing; the volume is a range for that.");
    }
    if (totals.days() < SHORT) {
      notes.add("The file covers less than four weeks.");
    }
    for (Column column : Column.values()) {
      if (totals.silent(column) > 0) {
        notes.add(
            column.name().toLowerCase(Locale.ROOT)
                + " is missing in "
                + totals.silent(column)
                + " of "
                + totals.rows().size()
                + " rows, and not taken from the file.");
      }
    }
    if (totals.sum(Column.COST).filter(cost -> cost == 0).isPresent()) {
      notes.add("The cost is zero, which is no price; it is not taken from the file.");
    }
    return List.copyOf(notes);
  }
}
