package io.modelport.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.advisor.costs.CostModel;
import io.modelport.advisor.costs.Costs;
import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Inputs;
import io.modelport.advisor.costs.Span;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds of every answer, tried on 10,000 random ones each. */
class AdviceLawsTest {
  private static final long SEED = 20_261_121;
  private static final int CASES = 10_000;

  @Test
  void moreVolumeNeverSpeaksAgainstSelfHosting() {
    every((answers, name) -> never(answers, Input.REQUESTS_PER_DAY, 3, true, name));
  }

  @Test
  void dearerTokensNeverSpeakAgainstSelfHosting() {
    every(
        (answers, name) -> {
          never(answers, Input.PRICE_INPUT, 2, true, name);
          never(answers, Input.PRICE_OUTPUT, 2, true, name);
          never(answers, Input.HOSTED_REQUEST, 2, true, name);
        });
  }

  @Test
  void fasterMachinesNeverSpeakAgainstSelfHosting() {
    every((answers, name) -> never(answers, Input.SATURATION_TOKENS, 2, true, name));
  }

  @Test
  void dearerMachinesAndPeopleNeverSpeakForSelfHosting() {
    every(
        (answers, name) -> {
          never(answers, Input.MACHINE_HOUR, 2, false, name);
          never(answers, Input.SERVER_PURCHASE, 2, false, name);
          never(answers, Input.STAFF_MONTH, 2, false, name);
          never(answers, Input.SPARE_MACHINES, 2, false, name);
          never(answers, Input.PEAK_TO_MEAN, 2, false, name);
        });
  }

  /** Choices stand in the order in which they speak for a model of one's own. */
  @Test
  void noChoiceLeadsAwayFromWhatItSpeaksFor() {
    every(
        (answers, name) -> {
          for (Question question : Question.values()) {
            Stance before = Stance.HOSTED;
            for (Choice choice : question.choices()) {
              Stance stance = Advice.on(answers.with(choice)).stance();
              assertThat(stance).as("%s with %s", name, choice).isGreaterThanOrEqualTo(before);
              before = stance;
            }
          }
        },
        CASES / 10);
  }

  @Test
  void machinesHaveRoomForThePeakWithinThePlannedUse() {
    every(
        (answers, name) -> {
          Inputs inputs = answers.inputs();
          Costs costs = CostModel.costs(inputs);
          Span target = inputs.span(Input.USE_TARGET);
          Span saturation = inputs.span(Input.SATURATION_TOKENS);
          Span peak =
              costs
                  .rate()
                  .times(inputs.span(Input.PEAK_TO_MEAN))
                  .times(inputs.span(Input.OUTPUT_TOKENS));
          assertThat(costs.machines().low()).as("%s", name).isGreaterThanOrEqualTo(1);
          if (inputs.find(Input.SATURATION_OUTPUT_TOKENS).isEmpty()
              && inputs.find(Input.SATURATION_INPUT_TOKENS).isEmpty()
              && peak.isBounded()) {
            assertThat(peak.high())
                .as("%s", name)
                .isLessThanOrEqualTo(
                    costs.machines().high() * saturation.low() * target.low() * (1 + 1e-6));
          }
          assertThat(costs.use().high()).as("%s", name).isLessThanOrEqualTo(1);
        });
  }

  @Test
  void theSameAnswersGiveTheSameAdvice() {
    RandomAnswers one = new RandomAnswers(SEED);
    RandomAnswers other = new RandomAnswers(SEED);
    for (int i = 0; i < CASES; i++) {
      assertThat(Advice.on(one.next()))
          .as("seed %d, case %d", SEED, i)
          .isEqualTo(Advice.on(other.next()));
    }
  }

  @Test
  void everyAdviceIsExplainedAndDoesNotContradictItself() {
    every(
        (answers, name) -> {
          Advice advice = Advice.on(answers);
          assertThat(advice.arguments()).as("%s", name).isNotEmpty();
          assertThat(advice.triggers()).as("%s", name).isNotEmpty();
          assertThat(new HashSet<>(advice.arguments()))
              .as("%s", name)
              .hasSameSizeAs(advice.arguments());
          assertThat(abouts(advice.objections()))
              .as("%s", name)
              .noneMatch(abouts(advice.reasons())::contains);
          boolean explained = !advice.reasons().isEmpty() || advice.stance() == Stance.HOSTED;
          assertThat(explained).as("%s: %s", name, advice).isTrue();
          if (answers.is(Choice.ALL_STAYS)) {
            assertThat(advice.stance()).as("%s", name).isEqualTo(Stance.SELF_HOSTED);
          }
          if (answers.is(Choice.PART_STAYS)) {
            assertThat(advice.stance()).as("%s", name).isNotEqualTo(Stance.HOSTED);
          }
          assertThat(
                  advice.costs().privateIsCheaper()
                      && advice.costs().hostedIsCheaper()
                      && advice.costs().rate().low() != advice.costs().breakEven().low())
              .as("%s", name)
              .isFalse();
        });
  }

  @Test
  void whatNobodySaidIsNamedAndNeverAPoint() {
    every(
        (answers, name) -> {
          Advice advice = Advice.on(answers);
          List<String> named = advice.unknown().stream().map(Unknown::key).toList();
          for (Input missing : answers.inputs().missing()) {
            assertThat(named).as("%s", name).contains(missing.key());
          }
          if (named.contains(Input.REQUESTS_PER_DAY.key())) {
            assertThat(advice.costs().hostedMonth().isPoint()).as("%s", name).isFalse();
          }
        });
  }

  /** Only what is named as deciding may decide. */
  @Test
  void anAnswerThatIsNotNamedAsDecidingDoesNotDecide() {
    every(
        (answers, name) -> {
          Advice advice = Advice.on(answers);
          for (Unknown unknown : advice.unknown()) {
            Optional<Question> question = Question.of(unknown.key());
            if (question.isPresent() && !unknown.decides()) {
              for (Choice choice : question.get().choices()) {
                assertThat(new Decision(answers.with(choice), CostView.of(advice.costs())).stance())
                    .as("%s with %s", name, choice)
                    .isEqualTo(advice.stance());
              }
            }
          }
        });
  }

  /** Else the laws would hold of nothing. */
  @Test
  void theRandomAnswersReachEveryOutcome() {
    Set<Stance> stances = EnumSet.noneOf(Stance.class);
    Set<CostView> views = EnumSet.noneOf(CostView.class);
    Set<Stance> bySavings = EnumSet.noneOf(Stance.class);
    every(
        (answers, name) -> {
          Decision decision = new Decision(answers, view(answers));
          stances.add(decision.stance());
          views.add(decision.costs());
          if (decision.able() && decision.paysOff()) {
            bySavings.add(decision.stance());
          }
        });
    assertThat(stances).containsExactly(Stance.values());
    assertThat(views).containsExactly(CostView.values());
    assertThat(bySavings).contains(Stance.SELF_HOSTED, Stance.HYBRID);
  }

  private static List<String> abouts(List<Argument> arguments) {
    return arguments.stream().map(Argument::about).toList();
  }

  /** The stance does not move the wrong way when this grows by the factor. */
  private static void never(
      Answers answers, Input input, double factor, boolean towardsInside, Case name) {
    Optional<Span> said = answers.said().find(input);
    if (said.isEmpty() || said.get().high() * factor > input.allowed().high()) {
      return;
    }
    Answers grown = answers.with(answers.said().with(input, said.get().times(factor)));
    Stance before = new Decision(answers, view(answers)).stance();
    Stance after = new Decision(grown, view(grown)).stance();
    assertThat(towardsInside ? after.compareTo(before) : before.compareTo(after))
        .as("%s, %s times %s", name, input, factor)
        .isGreaterThanOrEqualTo(0);
    assertThat(
            towardsInside
                ? view(grown).compareTo(view(answers))
                : view(answers).compareTo(view(grown)))
        .as("cost of %s, %s times %s", name, input, factor)
        .isGreaterThanOrEqualTo(0);
  }

  private static CostView view(Answers answers) {
    return CostView.of(CostModel.costs(answers.inputs()));
  }

  private static void every(BiConsumer<Answers, Case> law) {
    every(law, CASES);
  }

  private static void every(BiConsumer<Answers, Case> law, int cases) {
    RandomAnswers random = new RandomAnswers(SEED);
    for (int i = 0; i < cases; i++) {
      Answers answers = random.next();
      law.accept(answers, new Case(i, answers));
    }
  }

  /** Put into words only where it fails. */
  private record Case(int number, Answers answers) {
    @Override
    public String toString() {
      return "seed " + SEED + ", case " + number + ", " + answers;
    }
  }
}
