package io.modelport.advisor;

import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Inputs;
import io.modelport.advisor.costs.Span;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that somebody said. Immutable; what was not said is not there. */
public final class Answers {
  private final Map<Question, Choice> choices;
  private final Set<BadReason> heard;
  private final Inputs inputs;
  private final Optional<String> hostedModel;
  private final Optional<String> payer;

  private Answers(
      Map<Question, Choice> choices,
      Set<BadReason> heard,
      Inputs inputs,
      Optional<String> hostedModel,
      Optional<String> payer) {
    this.choices = Collections.unmodifiableMap(choices);
    this.heard = Collections.unmodifiableSet(heard);
    this.inputs = inputs;
    this.hostedModel = hostedModel;
    this.payer = payer;
  }

  /** Nothing said, but for the figures. */
  public static Answers of(Inputs inputs) {
    return new Answers(
        new EnumMap<>(Question.class),
        EnumSet.noneOf(BadReason.class),
        inputs,
        Optional.empty(),
        Optional.empty());
  }

  public Answers with(Choice choice) {
    Map<Question, Choice> more = new EnumMap<>(Question.class);
    more.putAll(choices);
    more.put(choice.question(), choice);
    return new Answers(more, heard, inputs, hostedModel, payer);
  }

  public Answers with(BadReason reason) {
    Set<BadReason> more = EnumSet.of(reason);
    more.addAll(heard);
    return new Answers(choices, more, inputs, hostedModel, payer);
  }

  public Answers with(Inputs other) {
    return new Answers(choices, heard, other, hostedModel, payer);
  }

  /**
   * With the hosted model that is thought of.
   *
   * @param model the provider and the model, such as {@code openai/gpt-5.4}
   */
  public Answers withHostedModel(String model) {
    if (!model.matches("[a-z][a-z-]*/\\S+")) {
      throw new IllegalArgumentException(
          "hosted-model has to be a provider and a model such as openai/gpt-5.4.");
    }
    return new Answers(choices, heard, inputs, Optional.of(model), payer);
  }

  public Answers withPayer(String who) {
    return new Answers(choices, heard, inputs, hostedModel, Optional.of(who));
  }

  public Optional<Choice> find(Question question) {
    return Optional.ofNullable(choices.get(question));
  }

  public boolean is(Choice choice) {
    return choices.get(choice.question()) == choice;
  }

  public Set<BadReason> heard() {
    return heard;
  }

  public Optional<String> hostedModel() {
    return hostedModel;
  }

  public Optional<String> payer() {
    return payer;
  }

  /** The figures as they were said. */
  public Inputs said() {
    return inputs;
  }

  /** The figures, with what the choices say of them. */
  public Inputs inputs() {
    Inputs of = Inputs.in(inputs.currency());
    if (is(Choice.SPIKY)) {
      of = of.with(Input.PEAK_TO_MEAN, new Span(5, 20));
    } else if (is(Choice.OFFICE_HOURS)) {
      of = of.with(Input.PEAK_TO_MEAN, new Span(3, 5));
    } else if (is(Choice.STEADY)) {
      of = of.with(Input.PEAK_TO_MEAN, new Span(1, 2));
    }
    if (is(Choice.MAY_LEAVE) || is(Choice.IN_REGION)) {
      of = of.with(Input.STAYING_SHARE, Span.of(0));
    } else if (is(Choice.ALL_STAYS)) {
      of = of.with(Input.STAYING_SHARE, Span.of(1));
    }
    return inputs.orElse(of);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Answers that
        && choices.equals(that.choices)
        && heard.equals(that.heard)
        && inputs.equals(that.inputs)
        && hostedModel.equals(that.hostedModel)
        && payer.equals(that.payer);
  }

  @Override
  public int hashCode() {
    return choices.hashCode() * 31 + inputs.hashCode();
  }

  @Override
  public String toString() {
    return choices + " " + heard + " " + inputs;
  }
}
