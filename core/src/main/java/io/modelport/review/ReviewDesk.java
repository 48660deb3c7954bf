package io.modelport.review;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Sensitivity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where people look at held answers. A reviewer takes one, has it alone for a while, and gives the
 * one verdict on it. What access does not permit a reviewer is not there for them. Safe for use by
 * many threads.
 *
 * <p>Everything throws {@link QueueException} where the queue cannot be used.
 */
public final class ReviewDesk implements AutoCloseable {
  private static final int LONGEST_REASON = 500;

  private final ReviewQueue queue;
  private final Entitlement entitlement;
  private final RefusedVerdict refused;
  private final Duration lease;
  private final InstantSource clock;

  /** {@code refused} hears of each verdict that is. */
  ReviewDesk(
      ReviewQueue queue,
      Entitlement entitlement,
      RefusedVerdict refused,
      Duration lease,
      InstantSource clock) {
    this.queue = queue;
    this.entitlement = entitlement;
    this.refused = refused;
    this.lease = lease;
    this.clock = clock;
  }

  /** Those that wait and that this reviewer may judge, the oldest first. */
  public List<Standing> waiting(String reviewer) {
    return queue.waiting().stream().filter(each -> may(reviewer, each.answer())).toList();
  }

  /**
   * The ids of answers that cannot be read, as of a later version; nobody here can judge them, and
   * the rest goes on.
   */
  public Set<String> unreadable() {
    return queue.unreadable();
  }

  private boolean may(String reviewer, HeldAnswer answer) {
    return entitlement.refusal(reviewer, answer).isEmpty();
  }

  /** Takes the oldest that nobody has; for the time of {@code modelport.review.lease}. */
  public Optional<HeldAnswer> take(String reviewer) {
    return queue.take(reviewer, lease, answer -> may(reviewer, answer));
  }

  /** Takes one, unless somebody has it. */
  public Optional<HeldAnswer> take(String reviewer, String id) {
    return queue.take(reviewer, lease, answer -> answer.id().equals(id) && may(reviewer, answer));
  }

  /**
   * The answer goes out as it is.
   *
   * @param reason 1 to 500 characters without a sensitive value, because it is recorded
   * @throws ModelException {@code BLOCKED} where the reviewer may not judge it, {@code
   *     INVALID_REQUEST} where they have not taken it or no longer have it, there is a verdict, or
   *     the reason cannot be recorded
   */
  public Review approve(String reviewer, String id, String reason) {
    return decide(reviewer, id, Verdict.APPROVED, Optional.empty(), reason);
  }

  /**
   * Another text goes out in place of the answer; else as {@link #approve}. The guards look at it
   * as at an answer: where one objects or cannot look, it is {@code BLOCKED}, and the reviewer
   * still has the answer.
   */
  public Review edit(String reviewer, String id, String text, String reason) {
    return decide(reviewer, id, Verdict.EDITED, Optional.of(text), reason);
  }

  /** Nothing goes out; else as {@link #approve}. */
  public Review reject(String reviewer, String id, String reason) {
    return decide(reviewer, id, Verdict.REJECTED, Optional.empty(), reason);
  }

  private Review decide(
      String reviewer, String id, Verdict verdict, Optional<String> text, String reason) {
    Optional<Standing> standing = queue.find(id);
    if (standing.isEmpty() || !may(reviewer, standing.get().answer())) {
      throw refusal(reviewer, "access", "This reviewer may not judge such an answer.", List.of());
    }
    Sensitivity written = text.map(entitlement::sensitivity).orElse(Sensitivity.PUBLIC);
    HeldAnswer answer = standing.get().answer();
    if (!may(reviewer, answer.withSensitivity(answer.sensitivity().max(written)))) {
      String why =
          "The text is " + written + ", and this reviewer may not judge an answer of that class.";
      throw refusal(reviewer, "access", why, List.of());
    }
    requireReason(reason);
    List<GuardLook> looks =
        text.map(each -> entitlement.looks(answer, each)).orElse(List.<GuardLook>of());
    requirePassed(reviewer, looks);
    Review review =
        new Review(
            id,
            UUID.randomUUID().toString(),
            verdict,
            clock.instant(),
            Optional.of(reviewer),
            text,
            written,
            reason,
            looks);
    if (!queue.decide(review)) {
      throw new ModelException(
          Kind.INVALID_REQUEST,
          "The reviewer does not have this answer, or there is a verdict on it; take it first.");
    }
    return review;
  }

  private void requireReason(String reason) {
    boolean fits = !reason.isBlank() && reason.length() <= LONGEST_REASON;
    if (!fits || entitlement.isSensitive(reason)) {
      throw new ModelException(
          Kind.INVALID_REQUEST,
          "A reason has 1 to "
              + LONGEST_REASON
              + " characters and no sensitive value, because it is recorded as it is.");
    }
  }

  private void requirePassed(String reviewer, List<GuardLook> looks) {
    Optional<GuardLook> blocking = looks.stream().filter(GuardLook::blocks).findFirst();
    if (blocking.isPresent()) {
      String why =
          "The guard "
              + blocking.get().guard()
              + " objects to the text, or could not look at it here; write another one.";
      throw refusal(reviewer, "guard", why, looks);
    }
  }

  private ModelException refusal(String reviewer, String by, String why, List<GuardLook> looks) {
    ModelException refusal = new ModelException(Kind.BLOCKED, why);
    refused.heard(reviewer, by, refusal, looks);
    return refusal;
  }

  /** Gives connections back, where the desk has its own. */
  @Override
  public void close() {
    entitlement.close();
    queue.close();
  }
}
