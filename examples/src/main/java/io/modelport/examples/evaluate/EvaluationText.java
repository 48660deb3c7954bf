package io.modelport.examples.evaluate;

import io.modelport.evaluation.Comparison;
import io.modelport.evaluation.ComparisonWords;
import io.modelport.evaluation.LossInterval;
import io.modelport.evaluation.ShareInterval;
import io.modelport.evaluation.Tally;
import io.modelport.evaluation.run.Result;
import io.modelport.evaluation.run.Run;
import io.modelport.evaluation.suite.State;
import io.modelport.examples.text.Columns;
import io.modelport.examples.text.Ink;
import io.modelport.examples.text.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An evaluation for people: the verdict, both sides, tags; ids of cases and never their texts. */
public final class EvaluationText {
  private static final int WIDTH = 98;
  private static final int NAME = 14;
  private static final int SIDE = 40;
  private static final double ERROR = 0.025;

  private final Report report;
  private final Ink ink;
  private final List<String> lines = new ArrayList<>();

  public EvaluationText(Report report, Ink ink) {
    this.report = report;
    this.ink = ink;
  }

  public List<String> lines() {
    if (report.comparison().isPresent()) {
      comparison(report.comparison().get());
    } else {
      alone();
    }
    sides();
    report.comparison().ifPresent(this::tags);
    return List.copyOf(lines);
  }

  private void comparison(Comparison comparison) {
    List<String> words = ComparisonWords.of(comparison);
    String verdict = comparison.verdict().name();
    paragraph(coloured(), verdict, words.get(0).substring(verdict.length() + 1).strip());
    words.stream().skip(1).forEach(sentence -> paragraph(" ", "", sentence));
  }

  private void alone() {
    Run run = report.candidate();
    ShareInterval interval =
        ShareInterval.of(run.count(State.PASSED), run.suite().cases().size(), ERROR);
    paragraph(
        coloured(),
        report.verdict().name(),
        String.format(
            Locale.ROOT,
            "%s passes %s of %s (%d cases; 95 %% interval %s to %s); %s is wanted.",
            run.head().subject(),
            Figures.percent(run.passed()),
            run.suite().name(),
            run.suite().cases().size(),
            Figures.percent(interval.low()),
            Figures.percent(interval.high()),
            Figures.percent(report.least())));
    String ids =
        run.results().values().stream()
            .filter(each -> each.state() != State.PASSED)
            .map(Result::id)
            .collect(Collectors.joining(", "));
    if (!ids.isEmpty()) {
      paragraph(" ", "", "Not passed: " + ids + ".");
    }
  }

  private String coloured() {
    String word = report.verdict().name();
    return ink.bold(
        switch (report.verdict()) {
          case PASS -> ink.green(word);
          case FAIL -> ink.red(word);
          case INCONCLUSIVE -> ink.yellow(word);
        });
  }

  /** The first line behind its head, the others below each other. */
  private void paragraph(String head, String plainHead, String text) {
    int indent = plainHead.isEmpty() ? 2 : plainHead.length() + 2;
    List<String> wrapped = Paragraph.lines(Columns.oneLine(text), WIDTH - indent);
    lines.add(plainHead.isEmpty() ? "  " + wrapped.get(0) : head + "  " + wrapped.get(0));
    wrapped.stream().skip(1).forEach(line -> lines.add("  " + line));
  }

  private void sides() {
    lines.add("");
    row("", run -> ink.bold(Columns.fit(run.head().subject(), SIDE)));
    row("passed", run -> fit(Figures.percent(run.passed())));
    row("score", run -> fit(Figures.score(run.score())));
    row("cases", run -> fit(Figures.counts(run)));
    row("failed calls", run -> fit(Figures.failures(run)));
    row("served", run -> fit(Figures.served(run)));
    row("cost", run -> fit(Figures.cost(run)));
    row("p50 / p95", run -> fit(Figures.latency(run)));
    row("ended", run -> fit(run.ending().words()));
  }

  private static String fit(String text) {
    return Columns.fit(text, SIDE);
  }

  private void row(String name, Function<Run, String> cell) {
    String cells = report.runs().stream().map(cell).collect(Collectors.joining("  "));
    lines.add(("  " + ink.dim(Columns.fit(name, NAME)) + cells).stripTrailing());
  }

  private void tags(Comparison comparison) {
    if (comparison.tags().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(
        ink.bold(
            String.format(
                "  %-22s %6s %6s %6s %6s  %-18s %s",
                "TAG", "CASES", "LOST", "WON", "OPEN", "LOSS BETWEEN", "VERDICT")));
    comparison.tags().forEach((tag, tally) -> lines.add(tag(tag, tally)));
    lines.add(
        ink.dim(
            "  Tags share the error (Bonferroni) and decide nothing; a tag needs more cases to"
                + " pass."));
  }

  private static String tag(String tag, Tally tally) {
    LossInterval loss = tally.statistics().loss();
    return String.format(
        Locale.ROOT,
        "  %s %6d %6d %6d %6d  %-18s %s",
        Columns.fit(tag, 22),
        tally.decided().cases() + tally.open(),
        tally.decided().onlyBaseline(),
        tally.decided().onlyCandidate(),
        tally.open(),
        String.format(Locale.ROOT, "%+.1f to %+.1f %%", 100 * loss.low(), 100 * loss.high()),
        tally.verdict());
  }
}
