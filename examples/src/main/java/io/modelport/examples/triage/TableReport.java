package io.modelport.examples.triage;

import io.modelport.ModelException;
import io.modelport.ModelResponse;
import io.modelport.examples.text.Columns;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table and a summary for people; fits 120 columns on a terminal, answers whole in a pipe. */
public final class TableReport implements TriageReport {
  private static final int WIDTH = 120;
  private static final Map<Route, String> COLOURS =
      Map.of(Route.INSIDE, "32", Route.OUTSIDE, "33", Route.NONE, "31");

  private final PrintStream out;
  private final boolean terminal;
  private boolean begun;

  /**
   * Prints as rows come.
   *
   * @param terminal whether to use colours and to cut answers
   */
  public TableReport(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void row(TriageRow row) {
    if (!begun) {
      begun = true;
      head();
    }
    String left =
        Columns.fit(row.id(), 6)
            + " "
            + Columns.fit(row.classification().sensitivity().name().toLowerCase(Locale.ROOT), 12)
            + " "
            + Columns.fit(findings(row), 18)
            + " ";
    String right = row.answer().map(TableReport::answer).orElse(cells("", "", ""));
    String middle =
        left + colour(Columns.fit(row.route().word(), 7), COLOURS.get(row.route())) + " ";
    String text =
        Columns.oneLine(
            row.answer()
                .map(ModelResponse::text)
                .or(() -> row.failure().map(TableReport::failure))
                .orElse(""));
    String latency = String.format(Locale.ROOT, "%7d ", row.latency().toMillis());
    int used = 6 + 12 + 18 + 7 + 4 + 12 + 9 + 8 + 3 + latency.length();
    out.println(middle + right + latency + (terminal ? Columns.cut(text, WIDTH - used) : text));
    out.flush();
  }

  private void head() {
    String head =
        Columns.fit("ID", 6)
            + " "
            + Columns.fit("CLASS", 12)
            + " "
            + Columns.fit("FINDINGS", 18)
            + " "
            + Columns.fit("ROUTE", 7)
            + " "
            + cells("MODEL", "TOKENS", "COST")
            + Columns.fit("     MS", 8)
            + "ANSWER";
    out.println(colour(head, "1"));
  }

  private static String answer(ModelResponse response) {
    return cells(
        AnswerText.model(response), AnswerText.tokens(response), AnswerText.cost(response.cost()));
  }

  private static String cells(String model, String tokens, String cost) {
    return Columns.fit(model, 12) + " " + Columns.fit(tokens, 9) + " " + Columns.fit(cost, 8) + " ";
  }

  private static String findings(TriageRow row) {
    return new TreeMap<>(row.classification().findings())
        .entrySet().stream()
            .map(found -> found.getKey() + (found.getValue() > 1 ? "×" + found.getValue() : ""))
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
  }

  private static String failure(ModelException failure) {
    return failure.kind() + ": " + failure.getMessage();
  }

  private String colour(String text, @Nullable String code) {
    return terminal ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }

  @Override
  public void end(TriageTotals totals) {
    out.println();
    new SummaryText(totals).lines().forEach(out::println);
    out.flush();
  }
}
