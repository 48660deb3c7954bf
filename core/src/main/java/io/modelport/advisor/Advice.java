package io.modelport.advisor;

import io.modelport.advisor.costs.CostModel;
import io.modelport.advisor.costs.Costs;
import io.modelport.advisor.costs.Span;
import io.modelport.advisor.costs.Swing;
import java.util.List;

/**
 * The answer and all that belongs to it. The same answers give the same advice. Immutable.
 *
 * @param answers what it rests on
 * @param stance where models should run
 * @param provisional whether something that is not known could change it
 * @param arguments for models inside and against them, at least one
 * @param conflicts answers that do not go together, and what has to give
 * @param unknown what nobody said; what decides comes first
 * @param costs of all ways
 * @param swings what moves the break-even most
 * @param undoing what it costs to change one's mind
 * @param paying who pays what
 * @param triggers when to look again
 */
public record Advice(
    Answers answers,
    Stance stance,
    boolean provisional,
    List<Argument> arguments,
    List<String> conflicts,
    List<Unknown> unknown,
    Costs costs,
    List<Swing> swings,
    String undoing,
    String paying,
    List<Trigger> triggers) {

  /** Decides on what is known. */
  public static Advice on(Answers answers) {
    Costs costs = CostModel.costs(answers.inputs());
    Decision decision = new Decision(answers, CostView.of(costs));
    Reasons reasons = new Reasons(decision, costs);
    List<Unknown> unknown = new Unknowns(answers, decision.costs()).all();
    boolean provisional = unknown.stream().anyMatch(Unknown::decides);
    Consequences consequences =
        new Consequences(answers, decision.stance(), costs, hybridMonth(answers, costs));
    return new Advice(
        answers,
        decision.stance(),
        provisional,
        reasons.arguments(),
        reasons.conflicts(),
        unknown,
        costs,
        Swing.of(answers.inputs()),
        consequences.undoing(),
        consequences.paying(),
        new Triggers(answers, decision, costs, provisional).all());
  }

  /** What speaks for the stance. */
  public List<Argument> reasons() {
    return speaking(true);
  }

  /** What speaks against it. */
  public List<Argument> objections() {
    return speaking(false);
  }

  private List<Argument> speaking(boolean inFavour) {
    return arguments.stream()
        .filter(each -> (each.inside() == (stance != Stance.HOSTED)) == inFavour)
        .toList();
  }

  /** What must stay on machines of one's own; where nothing must, all but the bursts. */
  public Span hybridMonth() {
    return hybridMonth(answers, costs);
  }

  private static Span hybridMonth(Answers answers, Costs costs) {
    return answers.is(Choice.PART_STAYS) ? costs.splitMonth() : costs.burstMonth();
  }

  /** The {@code modelport.properties} that follows; what only the user knows is left to fill in. */
  public String settings() {
    return new ProposedSettings(this).text();
  }
}
