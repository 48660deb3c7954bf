package io.modelport.examples.advise;

import io.modelport.advisor.Advice;
import io.modelport.advisor.Argument;
import io.modelport.advisor.Choice;
import io.modelport.advisor.Unknown;
import io.modelport.advisor.costs.Costs;
import io.modelport.advisor.costs.Figures;
import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Span;
import io.modelport.advisor.costs.Swing;
import io.modelport.examples.text.Columns;
import io.modelport.examples.text.Ink;
import io.modelport.examples.text.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An advice for people: the answer first, then why, money, what is not known, and when to look. */
public final class AdviceText {
  private static final int WIDTH = 98;
  private static final int NAME = 22;
  private static final int BAR = 24;
  private static final int MOST = 5;

  private final Advice advice;
  private final Ink ink;
  private final List<String> lines = new ArrayList<>();

  public AdviceText(Advice advice, Ink ink) {
    this.advice = advice;
    this.ink = ink;
  }

  public List<String> lines() {
    answer();
    why();
    money();
    swings();
    unknown();
    after();
    return List.copyOf(lines);
  }

  private void answer() {
    String name = advice.stance().word().toUpperCase(Locale.ROOT);
    lines.add(ink.bold(ink.green(name)) + "  " + advice.stance().meaning());
    List<String> decide =
        advice.unknown().stream().filter(Unknown::decides).map(Unknown::key).toList();
    if (!decide.isEmpty()) {
      text("provisional: another answer could follow from " + some(decide), 0, false);
    }
  }

  private void why() {
    lines.add("");
    advice.reasons().forEach(each -> argument(ink.green("+"), each));
    advice.objections().forEach(each -> argument(ink.yellow("−"), each));
    advice.conflicts().forEach(each -> marked(ink.red("!"), each));
    advice
        .answers()
        .heard()
        .forEach(
            reason ->
                marked(ink.dim("×"), reason.word().replace('-', ' ') + "? " + reason.answer()));
  }

  private void argument(String mark, Argument argument) {
    marked(mark, argument.words() + " (" + argument.about() + ")");
  }

  private void money() {
    Costs costs = advice.costs();
    head(
        "Money",
        advice.answers().said().currency()
            + " a month at "
            + (costs.rate().equals(Span.ANY)
                ? "an unknown volume"
                : Figures.text(costs.rate()) + " requests a second"));
    row("hosted", Figures.text(costs.hostedMonth()), "");
    row("self-hosted", Figures.text(costs.privateMonth()), machines(costs));
    row("hybrid", Figures.text(advice.hybridMonth()), hybrid());
    lines.add("  " + Columns.fit("break-even", NAME) + breakEven(costs));
  }

  private String hybrid() {
    Span stay = advice.answers().inputs().span(Input.STAYING_SHARE);
    return advice.answers().is(Choice.PART_STAYS)
        ? Figures.text(stay.times(100)) + " % inside"
        : "the mean inside, bursts outside";
  }

  private static String machines(Costs costs) {
    return costs.machines().isBounded()
        ? Figures.text(costs.machines())
            + (costs.machines().high() > 1 ? " machines, " : " machine, ")
            + Figures.text(costs.use().times(100))
            + " % used"
        : "";
  }

  private String breakEven(Costs costs) {
    Span span = costs.breakEven();
    if (span.low() == Double.POSITIVE_INFINITY) {
      return "never: a full machine costs more than its tokens";
    }
    if (span.equals(Span.ANY)) {
      return "unknown";
    }
    String side =
        costs.hostedIsCheaper() ? "below" : costs.privateIsCheaper() ? "beyond" : "within";
    return Figures.text(span) + " requests a second" + ink.dim("; the volume lies " + side);
  }

  private void swings() {
    if (advice.swings().isEmpty()) {
      return;
    }
    head("What moves the break-even most", "requests a second");
    double widest = width(advice.swings().get(0));
    for (Swing swing : advice.swings().stream().limit(MOST).toList()) {
      int bar = (int) Math.max(1, Math.round(BAR * width(swing) / widest));
      lines.add(
          "  "
              + Columns.fit(swing.input().key(), NAME)
              + Columns.fit(Figures.text(swing.from()), NAME)
              + ink.green("█".repeat(bar))
              + " ".repeat(BAR + 2 - bar)
              + Figures.text(swing.breakEven()));
    }
  }

  /**
   * Of a factor, so that half as much and twice as much weigh the same; what has no end is long.
   */
  private static double width(Swing swing) {
    return Math.log(Math.min(1e6, swing.factor()));
  }

  private void unknown() {
    if (advice.unknown().isEmpty()) {
      return;
    }
    head("Not known", "and how to learn it");
    List<Unknown> first = advice.unknown().stream().limit(MOST).toList();
    for (Unknown each : first) {
      List<String> how = Paragraph.lines(each.how(), WIDTH - NAME - 2);
      String name = Columns.fit(each.key(), NAME);
      lines.add("  " + (each.decides() ? ink.yellow(name) : name) + how.get(0));
      how.stream().skip(1).forEach(more -> lines.add(" ".repeat(NAME + 2) + more));
    }
    List<String> others =
        advice.unknown().stream().skip(MOST).map(Unknown::key).collect(Collectors.toList());
    if (!others.isEmpty()) {
      text("and " + String.join(", ", others), 2, true);
    }
  }

  private void after() {
    head("Afterwards", "");
    marked(ink.dim("·"), "Undoing: " + advice.undoing());
    marked(ink.dim("·"), "Paying: " + advice.paying());
    head("Look again when", "");
    advice.triggers().forEach(each -> marked(ink.dim("·"), each.words()));
  }

  private static String some(List<String> names) {
    return names.size() <= MOST
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST)) + " and " + (names.size() - MOST) + " more";
  }

  private void head(String title, String rest) {
    lines.add("");
    lines.add(ink.bold(title) + (rest.isEmpty() ? "" : ink.dim("  " + rest)));
  }

  private void row(String name, String figure, String rest) {
    lines.add(
        ("  " + Columns.fit(name, NAME) + Columns.fit(figure, NAME + 4) + ink.dim(rest))
            .stripTrailing());
  }

  private void marked(String mark, String text) {
    List<String> wrapped = Paragraph.lines(text, WIDTH - 4);
    lines.add("  " + mark + " " + wrapped.get(0));
    wrapped.stream().skip(1).forEach(more -> lines.add("    " + more));
  }

  private void text(String text, int indent, boolean dim) {
    Paragraph.lines(text, WIDTH - indent)
        .forEach(line -> lines.add(" ".repeat(indent) + (dim ? ink.dim(line) : ink.yellow(line))));
  }
}
