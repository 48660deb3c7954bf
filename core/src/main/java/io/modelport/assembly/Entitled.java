package io.modelport.assembly;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.Finish;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.ToolCall;
import io.modelport.Usage;
import io.modelport.audit.Audit;
import io.modelport.guard.AnswerCheck;
import io.modelport.guard.Guards;
import io.modelport.review.Entitlement;
import io.modelport.review.GuardLook;
import io.modelport.review.HeldAnswer;
import io.modelport.review.ReviewDesk;
import io.modelport.review.Reviews;
import io.modelport.spi.Completion;
import io.modelport.spi.Principal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Who may review and write what, by what is in force. Safe for use by many threads. */
final class Entitled implements Entitlement {
  /** Stands where records name a backend. */
  private static final String ALONE = "desk";

  private final Supplier<DeskRuling> rules;
  private final Callers callers;
  private final Runnable closing;

  private Entitled(Supplier<DeskRuling> rules, Callers callers, Runnable closing) {
    this.rules = rules;
    this.callers = callers;
    this.closing = closing;
  }

  /** By what calls of a port go by. */
  static Entitled of(Parts parts) {
    return new Entitled(() -> DeskRuling.of(parts.rulebook().now()), parts.callers(), () -> {});
  }

  /** A desk by itself; it follows the policy like a port. */
  static ReviewDesk desk(Settings settings, InstantSource clock) {
    Reviews reviews =
        Reviews.of(settings, clock)
            .orElseThrow(() -> new ConfigurationException(Reviewing.NO_QUEUE));
    DeskRules rules = DeskRules.of(settings, clock);
    Audit audit = Audit.beside(settings, clock);
    Runnable closing =
        () -> {
          rules.close();
          audit.close();
        };
    return reviews.desk(
        new Entitled(rules::now, Callers.installed(), closing),
        Refusals.ofVerdicts(audit, clock, ALONE));
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
    return rules
        .get()
        .policy()
        .access()
        .refusalOfReview(
            caller.get(),
            answer.purpose(),
            answer.tenant(),
            answer.toolCalls().stream().map(ToolCall::name).collect(Collectors.toSet()),
            answer.sensitivity());
  }

  /** A guard that looked at the answer and is not here could object: that is no pass. */
  @Override
  public List<GuardLook> looks(HeldAnswer answer, String text) {
    Guards guards = rules.get().guards();
    List<String> missing = guards.missing(answer.guards());
    if (!missing.isEmpty()) {
      return List.of(new GuardLook(missing.get(0), "FAILED", 1));
    }
    AnswerCheck check = guards.check(answer.asked().request().withContext(answer.context()));
    var unused = check.blocker(Completion.of(text, Finish.STOP, Usage.none())); // its notes say it
    return check.notes().stream()
        .map(note -> new GuardLook(note.guard(), note.verdict().name(), note.score()))
        .toList();
  }

  @Override
  public Sensitivity sensitivity(String text) {
    return rules.get().classify(text).sensitivity();
  }

  @Override
  public boolean isSensitive(String text) {
    return Reason.isSensitive(rules.get().classify(text));
  }

  @Override
  public void close() {
    closing.run();
  }
}
