package io.modelport.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelPort;
import io.modelport.ModelResponse;
import io.modelport.evaluation.run.Plan;
import io.modelport.evaluation.run.Run;
import io.modelport.evaluation.run.Runner;
import io.modelport.evaluation.run.Subject;
import io.modelport.evaluation.suite.Instruments;
import io.modelport.evaluation.suite.Suite;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Suite SUITE = suite(100, "{\"exact\":\"ok\"}");

  @Test
  void whatIsAsGoodPasses() {
    Comparison comparison = compare(SUITE, i -> i != 7, i -> i != 8);
    assertThat(comparison.verdict()).isEqualTo(Verdict.PASS);
    assertThat(comparison.all().decided()).isEqualTo(new PairedCounts(98, 1, 1, 0));
    assertThat(comparison.having(Pair.Change.LOST))
        .extracting(p -> p.asked().id())
        .containsExactly("c7");
    comparison.requirePass();
  }

  @Test
  void whatIsWorseFailsAndSaysWhere() {
    Comparison comparison = compare(SUITE, i -> i % 10 != 0, i -> true);
    assertThat(comparison.verdict()).isEqualTo(Verdict.FAIL);
    assertThatThrownBy(comparison::requirePass)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("FAIL: candidate against baseline on s, 100 cases: 10 lost, 0 won")
        .hasMessageContaining("Lost: c0, c10, c20");
  }

  @Test
  void whatIsNotSettledSaysHowManyCasesWould() {
    Comparison comparison = compare(SUITE, i -> i > 3, i -> i > 0);
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThatThrownBy(comparison::requirePass)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("INCONCLUSIVE")
        .hasMessageContaining("cases that end in the same shares would settle it");
  }

  /** Ten cases that no judge looked at might all be lost. */
  @Test
  void whatIsUndecidedNeverHelpsToPass() {
    Suite judged = suite(100, "{\"judge\":\"Is ok.\"}");
    Comparison comparison = Comparison.of(judged(judged, 10), judged(judged, 0), Rule.USUAL);
    assertThat(comparison.all().open()).isEqualTo(10);
    assertThat(comparison.all().statistics().verdict()).isEqualTo(Verdict.PASS);
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Comparison.of(judged(judged, 1), judged(judged, 0), Rule.USUAL).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void whereNoCallWasAnsweredNothingIsShown() {
    Run none = dead("none", 100);
    Comparison comparison = Comparison.of(dead("candidate", 100), none, Rule.USUAL);
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.isPassed()).isFalse();
    assertThat(comparison.sentence()).contains("200 calls failed");
  }

  /** They are left out; what is left shows enough, or does not. */
  @Test
  void callsThatFailedUnderBothShowNothing() {
    Comparison comparison = Comparison.of(dead("candidate", 1), dead("baseline", 1), Rule.USUAL);
    assertThat(comparison.verdict()).isEqualTo(Verdict.PASS);
    assertThat(Comparison.of(dead("c", 90), dead("b", 90), Rule.USUAL).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aBaselineThatPassesNothingShowsNothing() {
    Comparison comparison = compare(SUITE, i -> false, i -> false);
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.isPassed()).isFalse();
    assertThatThrownBy(comparison::requirePass)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("No case passed under the baseline");
  }

  /** Sixty cases without a loss pass at an error of 5 %, and not at the half of it. */
  @Test
  void tagsShareOneError() {
    Comparison comparison = compare(suite(120, "{\"exact\":\"ok\"}"), i -> true, i -> true);
    PairedCounts sixty = new PairedCounts(60, 0, 0, 0);
    assertThat(PairedVerdict.of(sixty, Rule.USUAL).verdict()).isEqualTo(Verdict.PASS);
    assertThat(comparison.tags().keySet()).containsExactly("t0", "t1");
    assertThat(comparison.tags().values())
        .extracting(Tally::decided, Tally::verdict)
        .containsOnly(tuple(sixty, Verdict.INCONCLUSIVE));
  }

  @Test
  void aTagSaysWhereTheLossIs() {
    Comparison comparison = compare(SUITE, i -> i % 10 != 0, i -> true);
    assertThat(comparison.tags().values())
        .extracting(Tally::verdict)
        .containsExactly(Verdict.FAIL, Verdict.INCONCLUSIVE);
  }

  @Test
  void scoresHaveAnIntervalOverGroups() {
    Comparison comparison = compare(SUITE, i -> i % 10 != 0, i -> true);
    ClusteredBootstrap scores = comparison.scores().orElseThrow();
    assertThat(scores.mean()).isEqualTo(-0.1);
    assertThat(scores.low()).isLessThan(-0.1);
    assertThat(scores.high()).isBetween(-0.1, 0.0);
  }

  @Test
  void runsOfDifferentSuitesAreNotCompared() {
    Run one = run("a", SUITE, i -> true);
    Run other = run("b", suite(99, "{\"exact\":\"ok\"}"), i -> true);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(one, other, Rule.USUAL))
        .withMessageContaining("different suites");
  }

  private static Comparison compare(Suite suite, IntPredicate candidate, IntPredicate baseline) {
    return Comparison.of(
        run("candidate", suite, candidate), run("baseline", suite, baseline), Rule.USUAL);
  }

  private static Run run(String name, Suite suite, IntPredicate passes) {
    ModelPort port =
        request ->
            ModelResponse.of(passes.test(Integer.parseInt(request.lastUserText())) ? "ok" : "no");
    return new Runner(suite, Plan.usual()).run(Subject.of(name, port));
  }

  /** The first calls fail; all others are answered well. */
  private static Run dead(String name, int first) {
    ModelPort port =
        request -> {
          if (Integer.parseInt(request.lastUserText()) < first) {
            throw new ModelException(Kind.UNREACHABLE, "Nobody is there.");
          }
          return ModelResponse.of("ok");
        };
    return new Runner(SUITE, Plan.usual()).run(Subject.of(name, port));
  }

  /** The judge cannot be asked about the first cases. */
  private static Run judged(Suite suite, int open) {
    ModelPort judge =
        request -> {
          int end = request.lastUserText().indexOf("\"answer\":\"") + 10;
          if (Integer.parseInt(request.lastUserText().substring(end).replaceAll("\\D", ""))
              < open) {
            throw new ModelException(Kind.UNREACHABLE, "Nobody is there.");
          }
          return ModelResponse.of("{\"score\":10}");
        };
    return new Runner(suite, Plan.usual().withInstruments(Instruments.none().withJudge(judge)))
        .run(Subject.of("x" + open, request -> ModelResponse.of(request.lastUserText())));
  }

  private static Suite suite(int cases, String check) {
    return Suite.of(
        "s",
        IntStream.range(0, cases)
            .mapToObj(
                i ->
                    "{\"id\":\"c%d\",\"input\":\"%d\",\"tags\":\"t%d\",\"checks\":[%s]}"
                        .formatted(i, i, i % 2, check))
            .collect(Collectors.joining("\n")));
  }
}
