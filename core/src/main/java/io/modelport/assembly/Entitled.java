package io.modelport.assembly;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.ToolCall;
import io.modelport.policy.Policy;
import io.modelport.review.Entitlement;
import io.modelport.review.HeldAnswer;
import io.modelport.review.ReviewDesk;
import io.modelport.review.Reviews;
import io.modelport.sensitivity.Classifier;
import io.modelport.spi.Classification;
import io.modelport.spi.Principal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Who may review by the policy in force. Safe for use by many threads. */
final class Entitled implements Entitlement {
  private final Supplier<Policy> policy;
  private final Function<String, Classification> classify;
  private final Callers callers;

  Entitled(Supplier<Policy> policy, Function<String, Classification> classify, Callers callers) {
    this.policy = policy;
    this.classify = classify;
    this.callers = callers;
  }

  /** A desk by itself; it follows the policy like a port. */
  static ReviewDesk desk(Settings settings, InstantSource clock) {
    Reviews reviews =
        Reviews.of(settings, clock)
            .orElseThrow(() -> new ConfigurationException(Reviewing.NO_QUEUE));
    DeskRules rules = DeskRules.of(settings, clock);
    Classifier classifier = Classifier.of(settings);
    Entitled entitled =
        new Entitled(
            rules::now,
            text -> classifier.weighing(rules.now().classes()).classify(ModelRequest.of(text)),
            Callers.installed());
    return reviews.desk(entitled, (reviewer, refusal) -> {});
  }

  @Override
  public Optional<String> refusal(String reviewer, HeldAnswer answer) {
    Optional<Principal> caller = callers.of(CallContext.none().withPrincipal(reviewer));
    if (caller.filter(each -> each.name().equals(reviewer)).isEmpty()) {
      return Optional.of("the reviewer is not the one who is known to ask");
    }
    if (answer.principal().equals(Optional.of(reviewer))) {
      return Optional.of("nobody reviews the answer to a question of their own");
    }
    return policy
        .get()
        .access()
        .refusalOfReview(
            caller.get(),
            answer.purpose(),
            answer.tenant(),
            answer.toolCalls().stream().map(ToolCall::name).collect(Collectors.toSet()),
            answer.sensitivity());
  }

  @Override
  public Sensitivity sensitivity(String text) {
    return classify.apply(text).sensitivity();
  }

  @Override
  public boolean isSensitive(String text) {
    return Reason.isSensitive(classify.apply(text));
  }
}
