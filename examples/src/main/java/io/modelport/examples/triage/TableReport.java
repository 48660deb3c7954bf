package io.modelport.examples.triage;

import io.modelport.ModelException;
import io.modelport.ModelResponse;
import io.modelport.examples.text.Columns;
import io.modelport.examples.text.Watched;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table and a summary for people; fits 120 columns on a terminal, answers whole in a pipe. */
public final class TableReport implements TriageReport {
  private static final int WIDTH = 120;
  private static final int ROUTE = 7;
  private static final int LATENCY = 6;
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
      out.println(colour(head(), "1"));
    }
    String before =
        cells(
            row.id(),
            row.classification().sensitivity().name().toLowerCase(Locale.ROOT),
            findings(row));
    String route = Columns.fit(row.route().word(), ROUTE);
    String after =
        row.answer().map(TableReport::answer).orElse(answerCells("", "", ""))
            + String.format(Locale.ROOT, "%" + LATENCY + "d  ", row.latency().toMillis());
    int used = before.length() + ROUTE + 1 + after.length();
    String text = Columns.oneLine(text(row));
    out.println(
        before
            + colour(route, COLOURS.get(row.route()))
            + " "
            + after
            + (terminal ? Columns.cut(text, WIDTH - used) : text));
    Watched.flush(out);
  }

  private static String head() {
    return cells("ID", "CLASS", "FINDINGS")
        + Columns.fit("ROUTE", ROUTE)
        + " "
        + answerCells("MODEL", "TOKENS", "COST")
        + String.format("%" + LATENCY + "s  ANSWER", "MS");
  }

  private static String cells(String id, String sensitivity, String findings) {
    return Columns.fit(id, 6)
        + " "
        + Columns.fit(sensitivity, 12)
        + " "
        + Columns.fit(findings, 18)
        + " ";
  }

  private static String answer(ModelResponse response) {
    return answerCells(
        AnswerText.model(response), AnswerText.tokens(response), AnswerText.cost(response.cost()));
  }

  private static String answerCells(String model, String tokens, String cost) {
    return Columns.fit(model, 16) + " " + Columns.fit(tokens, 8) + " " + Columns.fit(cost, 8) + " ";
  }

  private static String text(TriageRow row) {
    return row.answer()
        .map(ModelResponse::text)
        .map(answer -> Verdict.of(answer).map(Verdict::line).orElse(answer))
        .or(() -> row.failure().map(TableReport::failure))
        .orElse("");
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
    Watched.flush(out);
  }
}
