package io.modelport.evaluation;

import io.modelport.evaluation.Pair.Change;
import io.modelport.evaluation.run.Ending;
import io.modelport.evaluation.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A comparison in a few sentences, without anything of the cases' content. */
public final class ComparisonWords {
  private static final int MOST = 20;

  private ComparisonWords() {}

  /** The verdict first, then its reasons, and which cases were lost or are open. */
  public static List<String> of(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    lines.add(head(comparison));
    lines.add(interval(comparison));
    settle(comparison, lines);
    comparison.scores().ifPresent(scores -> scores(scores, lines));
    ending(comparison.candidate(), lines);
    ending(comparison.baseline(), lines);
    cases("Lost", comparison.having(Change.LOST), lines);
    cases("Open", comparison.having(Change.OPEN), lines);
    return lines;
  }

  private static String head(Comparison comparison) {
    PairedCounts counts = comparison.all().decided();
    return String.format(
        Locale.ROOT,
        "%s: %s against %s on %s, %d cases: %d lost, %d won, %d open%s.",
        comparison.verdict(),
        comparison.candidate().head().subject(),
        comparison.baseline().head().subject(),
        comparison.candidate().suite().name(),
        comparison.pairs().size(),
        counts.onlyBaseline(),
        counts.onlyCandidate(),
        comparison.all().open(),
        failures(failedCalls(comparison.candidate()) + failedCalls(comparison.baseline())));
  }

  private static long failedCalls(Run run) {
    return run.results().values().stream().filter(each -> each.failure().isPresent()).count();
  }

  private static String failures(long calls) {
    return calls == 0 ? "" : "; " + calls + (calls == 1 ? " call failed" : " calls failed");
  }

  private static String interval(Comparison comparison) {
    PairedVerdict statistics = comparison.all().statistics();
    Rule rule = comparison.rule();
    return String.format(
        Locale.ROOT,
        "Loss %.1f %% of the cases, between %.1f and %.1f; %.1f is tolerated; p %s (exact McNemar),"
            + " error %.1f %% at either end.",
        100 * comparison.all().decided().loss(),
        100 * statistics.loss().low(),
        100 * statistics.loss().high(),
        100 * rule.tolerated(),
        probability(statistics.probability()),
        100 * rule.error());
  }

  private static String probability(double value) {
    return value < 1e-4 ? "< 0.0001" : String.format(Locale.ROOT, "= %.4f", value);
  }

  private static void scores(ClusteredBootstrap scores, List<String> lines) {
    lines.add(
        String.format(
            Locale.ROOT,
            "Score %+.3f, between %+.3f and %+.3f (clustered bootstrap); described, not decided"
                + " upon.",
            scores.mean(),
            scores.low(),
            scores.high()));
  }

  private static void settle(Comparison comparison, List<String> lines) {
    if (comparison.verdict() != Verdict.INCONCLUSIVE) {
      return;
    }
    if (!comparison.canLose()) {
      lines.add(
          "No case passed under the baseline, so none could be lost; look why, and run it again.");
    } else if (comparison.all().statistics().verdict() != Verdict.INCONCLUSIVE) {
      lines.add("The open cases could change it; what is decided alone would settle it.");
    } else {
      lines.add(
          comparison.all().casesToSettle().isPresent()
              ? "About "
                  + comparison.all().casesToSettle().getAsInt()
                  + " cases that end in the same shares would settle it."
              : "No number of cases that end in the same shares would settle it.");
    }
  }

  private static void ending(Run run, List<String> lines) {
    if (run.ending() != Ending.COMPLETE) {
      lines.add(
          "The run of " + run.head().subject() + " ended early: " + run.ending().words() + ".");
    }
  }

  private static void cases(String word, List<Pair> pairs, List<String> lines) {
    if (pairs.isEmpty()) {
      return;
    }
    String ids =
        pairs.stream().limit(MOST).map(pair -> pair.asked().id()).collect(Collectors.joining(", "));
    int others = pairs.size() - MOST;
    lines.add(word + ": " + ids + (others > 0 ? " and " + others + " more" : "") + ".");
  }
}
