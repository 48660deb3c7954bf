package io.modelport.examples.evaluate;

import io.modelport.Message;
import io.modelport.ModelException.Kind;
import io.modelport.Sensitivity;
import io.modelport.evaluation.Pair;
import io.modelport.evaluation.run.Result;
import io.modelport.evaluation.suite.Answer;
import io.modelport.evaluation.suite.Outcome;
import io.modelport.evaluation.suite.State;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cases of a report, those first that somebody has to look at. */
final class CaseCards {
  private final Report report;
  private final boolean sensitiveTexts;

  CaseCards(Report report, boolean sensitiveTexts) {
    this.report = report;
    this.sensitiveTexts = sensitiveTexts;
  }

  String html() {
    if (report.comparison().isEmpty()) {
      return group("Failed", true, pair -> is(pair.candidate(), State.FAILED))
          + group("Undecided or not run", true, CaseCards::open)
          + group("Passed", false, pair -> is(pair.candidate(), State.PASSED));
    }
    return group("Lost by the candidate", true, pair -> pair.change() == Pair.Change.LOST)
        + group("Won by the candidate", true, pair -> pair.change() == Pair.Change.WON)
        + group("Undecided or not run", true, pair -> pair.change() == Pair.Change.OPEN)
        + group("Failed by both", false, pair -> same(pair, State.FAILED))
        + group("Passed by both", false, pair -> same(pair, State.PASSED));
  }

  private static boolean open(Pair pair) {
    return pair.candidate().isEmpty() || is(pair.candidate(), State.UNDECIDED);
  }

  private static boolean same(Pair pair, State state) {
    return pair.change() == Pair.Change.SAME && is(pair.candidate(), state);
  }

  private static boolean is(Optional<Result> result, State state) {
    return result.filter(each -> each.state() == state).isPresent();
  }

  private String group(String title, boolean opened, Predicate<Pair> belongs) {
    List<Pair> pairs = report.pairs().stream().filter(belongs).toList();
    if (pairs.isEmpty()) {
      return "";
    }
    return "<section><details"
        + (opened ? " open" : "")
        + "><summary><h2>"
        + title
        + " <span class=\"count\">"
        + pairs.size()
        + "</span></h2></summary>"
        + pairs.stream().map(this::card).collect(Collectors.joining("\n"))
        + "</details></section>";
  }

  private String card(Pair pair) {
    Sensitivity sensitivity = sensitivity(pair);
    boolean shown = sensitiveTexts || !sensitivity.isAbove(Sensitivity.INTERNAL);
    StringBuilder html = new StringBuilder("<article class=\"card case\"><h3>");
    html.append(Markup.text(pair.asked().id()));
    html.append(chip("class " + sensitivity.name().toLowerCase(Locale.ROOT), sensitivity.name()));
    pair.asked().tags().forEach(tag -> html.append(chip("tag", tag)));
    html.append("</h3>");
    if (shown) {
      html.append(Markup.element("div", "question", question(pair.asked().asked().messages())));
    } else {
      html.append("<p class=\"hidden\">The texts of this case are not shown: it is of a higher");
      html.append(" class than internal, or its class is not known.</p>");
    }
    html.append("<div class=\"answers\">").append(side("candidate", pair.candidate(), shown));
    if (report.comparison().isPresent()) {
      html.append(side("baseline", pair.baseline(), shown));
    }
    return html.append("</div></article>").toString();
  }

  /**
   * The highest that is known of the case. Where no call told what it found, or one was refused for
   * it, it is treated as the highest.
   */
  private static Sensitivity sensitivity(Pair pair) {
    List<Result> results =
        Stream.of(pair.candidate(), pair.baseline()).flatMap(Optional::stream).toList();
    if (results.stream().anyMatch(CaseCards::isRefused)) {
      return Sensitivity.RESTRICTED;
    }
    return results.stream()
        .filter(result -> result.answer().isPresent())
        .map(Result::sensitivity)
        .reduce(Sensitivity::max)
        .map(pair.asked().floor()::max)
        .orElse(Sensitivity.RESTRICTED);
  }

  private static boolean isRefused(Result result) {
    return result
        .failure()
        .filter(kind -> kind == Kind.NO_PERMITTED_ROUTE || kind == Kind.BLOCKED)
        .isPresent();
  }

  private static String chip(String cssClass, String text) {
    return " "
        + Markup.element("span", "chip " + cssClass, Markup.text(text.toLowerCase(Locale.ROOT)));
  }

  private static String question(List<Message> messages) {
    return messages.stream()
        .map(
            message ->
                "<p><span class=\"role\">"
                    + message.role().name().toLowerCase(Locale.ROOT)
                    + "</span> "
                    + Markup.text(message.text())
                    + "</p>")
        .collect(Collectors.joining());
  }

  private static String side(String name, Optional<Result> result, boolean shown) {
    StringBuilder html = new StringBuilder("<div class=\"answer\"><h4>").append(name);
    if (result.isEmpty()) {
      return html.append("</h4><p class=\"hidden\">not run</p></div>").toString();
    }
    String state = result.get().state().name().toLowerCase(Locale.ROOT);
    html.append(" ").append(Markup.element("span", "state " + state, state)).append("</h4>");
    result
        .get()
        .failure()
        .ifPresent(
            kind ->
                html.append("<p class=\"hidden\">The call ended in ")
                    .append(kind.name())
                    .append(".</p>"));
    if (shown) {
      result
          .get()
          .answer()
          .map(Answer::text)
          .ifPresent(text -> html.append("<pre>").append(Markup.text(text)).append("</pre>"));
    }
    html.append("<ul>");
    result.get().outcomes().forEach(each -> html.append(outcome(each, shown)));
    return html.append("</ul></div>").toString();
  }

  private static String outcome(Outcome outcome, boolean shown) {
    String state = outcome.state().name().toLowerCase(Locale.ROOT);
    String score =
        outcome.score().isPresent()
                && outcome.score().getAsDouble() > 0
                && outcome.score().getAsDouble() < 1
            ? " " + Figures.score(outcome.score())
            : "";
    String why = shown && !outcome.why().isEmpty() ? ": " + outcome.why() : "";
    return "<li>"
        + Markup.element("span", "dot " + state, "")
        + Markup.text(outcome.check() + " " + state + score + why)
        + "</li>";
  }
}
