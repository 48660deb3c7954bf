package io.modelport.examples.evaluate;

import io.modelport.evaluation.Comparison;
import io.modelport.evaluation.ComparisonWords;
import io.modelport.evaluation.LossInterval;
import io.modelport.evaluation.ShareInterval;
import io.modelport.evaluation.Tally;
import io.modelport.evaluation.run.Run;
import io.modelport.evaluation.suite.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * An evaluation as one HTML page: no script, nothing from elsewhere, and a policy in it that keeps
 * browsers to that.
 */
public final class EvaluationPage {
  private final Report report;
  private final CaseCards cards;

  /**
   * Writes nothing yet.
   *
   * @param sensitiveTexts whether questions and answers of cases above {@code INTERNAL} are shown
   */
  public EvaluationPage(Report report, boolean sensitiveTexts) {
    this.report = report;
    this.cards = new CaseCards(report, sensitiveTexts);
  }

  public String html() {
    String title = "Evaluation of " + Markup.text(report.candidate().head().subject());
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    %s
    %s
    %s
    %s
    %s
    </main>
    </body>
    </html>
    """
        .formatted(title, style(), head(), sides(), latencies(), tags(), cards.html());
  }

  private static String style() {
    try (InputStream in = EvaluationPage.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String head() {
    String word = report.verdict().name();
    String badge = Markup.element("span", "badge " + word.toLowerCase(Locale.ROOT), word);
    String heading =
        "<h1>" + badge + " " + Markup.text(report.candidate().suite().name()) + "</h1>";
    return "<header>"
        + heading
        + report.comparison().map(this::compared).orElseGet(this::alone)
        + "</header>";
  }

  private String compared(Comparison comparison) {
    List<String> words = ComparisonWords.of(comparison);
    StringBuilder html = new StringBuilder();
    String first = words.get(0).substring(comparison.verdict().name().length() + 1);
    html.append(Markup.element("p", "lead", Markup.text(first.strip())));
    html.append(plot(comparison.all(), comparison, reach(comparison), true));
    words.stream().skip(1).forEach(each -> html.append(paragraph(each)));
    return html.toString();
  }

  private String alone() {
    Run run = report.candidate();
    int cases = run.suite().cases().size();
    ShareInterval interval = ShareInterval.of(run.count(State.PASSED), cases, 0.025);
    return Markup.element(
            "p",
            "lead",
            Markup.text(
                run.head().subject()
                    + " passes "
                    + Figures.percent(run.passed())
                    + " of "
                    + cases
                    + " cases; "
                    + Figures.percent(report.least())
                    + " is wanted."))
        + paragraph(
            "95 % interval "
                + Figures.percent(interval.low())
                + " to "
                + Figures.percent(interval.high())
                + ". Nothing is compared: name a baseline to learn whether a change is worse.");
  }

  private static String paragraph(String text) {
    return "<p>" + Markup.text(text) + "</p>";
  }

  /** The same for all plots, as wide as the widest needs. */
  private static double reach(Comparison comparison) {
    Stream<LossInterval> all =
        Stream.concat(Stream.of(comparison.all()), comparison.tags().values().stream())
            .map(each -> each.statistics().loss());
    double widest =
        all.flatMapToDouble(loss -> DoubleStream.of(Math.abs(loss.low()), Math.abs(loss.high())))
            .max()
            .orElse(1);
    return Math.min(1, Math.ceil(20 * Math.max(widest, 2 * comparison.rule().tolerated())) / 20);
  }

  private static String plot(Tally tally, Comparison comparison, double reach, boolean ticks) {
    return Plot.interval(
        tally.statistics().loss(),
        tally.decided().loss(),
        comparison.rule().tolerated(),
        reach,
        tally.verdict(),
        ticks);
  }

  private String sides() {
    StringBuilder html = new StringBuilder("<section class=\"sides\">");
    report.runs().forEach(run -> html.append(side(run)));
    return html.append("</section>").toString();
  }

  private static String side(Run run) {
    StringBuilder html = new StringBuilder("<article class=\"card\"><h2>");
    html.append(Markup.text(run.head().subject())).append("</h2>");
    html.append("<p class=\"big\">").append(Figures.percent(run.passed())).append(" passed</p>");
    html.append(Plot.share(run.passed())).append("<dl>");
    row(html, "cases", Figures.counts(run));
    row(html, "score", Figures.score(run.score()));
    row(html, "failed calls", Figures.failures(run));
    row(html, "served by", Figures.served(run));
    row(html, "cost", Figures.cost(run));
    row(html, "latency p50 / p95", Figures.latency(run));
    row(html, "release", run.head().release().isEmpty() ? "none" : run.head().release());
    row(html, "settings", shortened(run.head().settings()));
    row(html, "suite", shortened(run.head().suiteDigest()));
    row(html, "started", run.head().started().toString());
    row(html, "ended", run.ending().words());
    return html.append("</dl></article>").toString();
  }

  private static String shortened(String digest) {
    return digest.isEmpty() ? "unknown" : digest.substring(0, Math.min(12, digest.length()));
  }

  private static void row(StringBuilder html, String name, String value) {
    html.append("<dt>").append(Markup.text(name)).append("</dt><dd>");
    html.append(Markup.text(value)).append("</dd>");
  }

  private String latencies() {
    List<Long> all =
        report.runs().stream().flatMap(run -> Figures.latencies(run).stream()).sorted().toList();
    if (all.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section><h2>Latency</h2><div class=\"card\">");
    double least = (double) all.get(0);
    double most = (double) all.get(all.size() - 1);
    for (Run run : report.runs()) {
      html.append("<h3>").append(Markup.text(run.head().subject())).append("</h3>");
      html.append(Plot.latencies(Figures.latencies(run), least, most));
    }
    return html.append("</div></section>").toString();
  }

  private String tags() {
    return report
        .comparison()
        .filter(comparison -> !comparison.tags().isEmpty())
        .map(EvaluationPage::tags)
        .orElse("");
  }

  private static String tags(Comparison comparison) {
    StringBuilder html = new StringBuilder();
    html.append("<section><h2>Tags</h2><div class=\"card\"><table><thead><tr><th>tag</th>");
    for (String name : List.of("cases", "lost", "won", "open")) {
      html.append(Markup.element("th", "number", name));
    }
    html.append("<th>loss</th><th></th>");
    html.append("</tr></thead><tbody>");
    for (Map.Entry<String, Tally> tag : comparison.tags().entrySet()) {
      Tally tally = tag.getValue();
      html.append("<tr><th>").append(Markup.text(tag.getKey())).append("</th>");
      number(html, tally.decided().cases() + tally.open());
      number(html, tally.decided().onlyBaseline());
      number(html, tally.decided().onlyCandidate());
      number(html, tally.open());
      html.append("<td class=\"wide\">");
      html.append(plot(tally, comparison, reach(comparison), false)).append("</td><td>");
      String word = tally.verdict().name();
      html.append(Markup.element("span", "small badge " + word.toLowerCase(Locale.ROOT), word));
      html.append("</td></tr>");
    }
    return html.append("</tbody></table><p class=\"note\">All tags together share the error")
        .append(" (Bonferroni); they say where to look and decide nothing.</p></div></section>")
        .toString();
  }

  private static void number(StringBuilder html, int number) {
    html.append("<td class=\"number\">").append(number).append("</td>");
  }
}
