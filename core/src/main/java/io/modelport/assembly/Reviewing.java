package io.modelport.assembly;

import io.modelport.AttemptTrace;
import io.modelport.CallContext;
import io.modelport.Cost;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.audit.Audit;
import io.modelport.audit.DecisionRecord;
import io.modelport.review.Feedback;
import io.modelport.review.HeldAnswer;
import io.modelport.review.QueueException;
import io.modelport.review.ReviewLook;
import io.modelport.spi.Classification;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.modelport.spi.ReviewRules;
import io.modelport.spi.Target;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What review has to do with one call. For one thread. */
final class Reviewing {
  static final String NO_QUEUE =
      "Answers have to wait for a person, and have no place for it; set modelport.review.directory"
          + " or modelport.review.database.";

  static final String NO_DEADLINE =
      "modelport.drift.action is review, and the policy does not say how long an answer waits; give"
          + " it a \"review\" with a \"deadline\".";

  /** Stands among the rules of the policy. */
  private static final String DRIFT = "drift";

  private static final Logger LOG = LoggerFactory.getLogger(Reviewing.class);

  private final Parts parts;
  private final ReviewLook look;
  private final Request request;
  private final Classification classification;
  private final String id;
  private final Set<String> targets; // whose answers may have to wait
  private final Set<String> doubted; // of those whose model changed before the call

  private Reviewing(
      Parts parts,
      ReviewLook look,
      Request request,
      Classification classification,
      String id,
      Set<String> targets) {
    this.parts = parts;
    this.look = look;
    this.request = request;
    this.classification = classification;
    this.id = id;
    this.targets = targets;
    this.doubted = targets.stream().filter(parts.drift()::isDoubted).collect(Collectors.toSet());
  }

  /**
   * Before the call is made.
   *
   * @param rules of the policy
   * @param order who may be asked
   */
  static Reviewing of(
      Parts parts,
      ReviewRules rules,
      Request request,
      Classification classification,
      String id,
      List<Target> order) {
    if (!(request instanceof ModelRequest)) {
      return none(parts, request, classification, id);
    }
    Set<String> targets = order.stream().map(Target::name).collect(Collectors.toSet());
    ReviewLook look = ReviewLook.at(rules, request.context(), classification.sensitivity(), id);
    return new Reviewing(parts, look, request, classification, id, targets);
  }

  /** Of a call whose answer reaches nobody who could be harmed. */
  static Reviewing none(Parts parts, Request request, Classification classification, String id) {
    ReviewLook look =
        ReviewLook.at(ReviewRules.none(), request.context(), classification.sensitivity(), id);
    return new Reviewing(parts, look, request, classification, id, Set.of());
  }

  /**
   * Whether the answer may have to wait, as far as is known by now, so that nothing of it may be
   * shown before its end.
   */
  boolean mayHold() {
    return look.mayHold()
        || !doubted.isEmpty()
        || targets.stream().anyMatch(parts.drift()::isDoubted);
  }

  /**
   * Has the answer wait, where it must.
   *
   * @param target that gave it
   * @param traces of the attempts that led to it
   * @param records keeps that it waits, before it does
   * @return what the caller gets in place of it; empty where it may go out
   * @throws ModelException {@code BLOCKED} where it must wait and cannot
   */
  Optional<ModelException> hold(
      Reply reply,
      Target target,
      Guarding guarding,
      List<AttemptTrace> traces,
      Consumer<DecisionRecord> records) {
    List<String> rules = rules(reply, target, guarding);
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    if (parts.reviews().isEmpty()) {
      throw new ModelException(Kind.BLOCKED, NO_QUEUE);
    }
    if (look.rules().deadline().isZero()) {
      throw new ModelException(Kind.BLOCKED, NO_DEADLINE);
    }
    Instant now = parts.clock().instant();
    Instant deadline = now.plus(look.rules().deadline());
    records.accept(new DecisionRecord.Held(id, now, rules, deadline));
    try {
      List<String> guards =
          guarding.ofAnswer().stream().map(DecisionRecord.Guarded::guard).toList();
      HeldAnswer answer =
          held((Completion) reply, rules, now, deadline, guards, Answered.cost(traces));
      parts.reviews().get().hold(answer);
    } catch (QueueException e) {
      LOG.warn("An answer cannot wait for its review: {}", e.getMessage());
      throw new ModelException(
          Kind.BLOCKED,
          "The answer has to wait for a person, and cannot be kept; it is not given.");
    }
    return Optional.of(
        new ModelException(
            Kind.HELD,
            "The answer waits for a person until " + deadline + "; ask for it by its id."));
  }

  /** The names of what holds it; empty where nothing does. */
  private List<String> rules(Reply reply, Target target, Guarding guarding) {
    if (!(reply instanceof Completion answer)) {
      return List.of();
    }
    List<String> rules = new ArrayList<>(look.holding(answer, scores(guarding)));
    if (doubted.contains(target.name()) || isDoubtedNow(target, guarding)) {
      rules.add(DRIFT);
    }
    return rules;
  }

  /** Found out while the answer was under way; what was given of a stream cannot be taken back. */
  private boolean isDoubtedNow(Target target, Guarding guarding) {
    return guarding.isUnseen()
        && targets.contains(target.name())
        && parts.drift().isDoubted(target.name());
  }

  private static Map<String, Double> scores(Guarding guarding) {
    Map<String, Double> scores = new HashMap<>();
    for (List<DecisionRecord.Guarded> all : List.of(guarding.ofRequest(), guarding.ofAnswer())) {
      all.forEach(each -> scores.merge(each.guard(), each.score(), Math::max));
    }
    return scores;
  }

  private HeldAnswer held(
      Completion answer,
      List<String> rules,
      Instant now,
      Instant deadline,
      List<String> guards,
      Cost cost) {
    CallContext context = request.context();
    return new HeldAnswer(
        id,
        now,
        deadline,
        rules,
        context.purpose(),
        context.tenant(),
        context.principal(),
        context.conversationId(),
        classification.sensitivity().max(said(answer)),
        HeldAnswer.Asked.of((ModelRequest) request),
        answer.text(),
        answer.toolCalls(),
        answer.finish(),
        look.rules().fallback(),
        guards,
        answer.usage(),
        cost);
  }

  /** The class of what is said; a reviewer must not see more than they may. */
  private Sensitivity said(Completion answer) {
    StringBuilder all = new StringBuilder(answer.text());
    answer.toolCalls().forEach(call -> all.append('\n').append(call.arguments()));
    return parts.rulebook().now().classify(ModelRequest.of(all.toString())).sensitivity();
  }

  /** What was said of an answer stands with its other records, without the words. */
  static Consumer<Feedback> rating(Audit audit, InstantSource clock) {
    return said -> {
      CallContext by = said.by().map(CallContext.none()::withPrincipal).orElse(CallContext.none());
      audit.append(
          new DecisionRecord.Rated(
              said.decision(),
              clock.instant(),
              said.rating(),
              said.comment().isPresent(),
              said.corrected().isPresent(),
              audit.caller(by)));
    };
  }
}
