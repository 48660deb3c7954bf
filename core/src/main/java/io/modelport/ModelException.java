package io.modelport;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that has no complete answer. Its message carries no prompt, no URL, no header and no key,
 * and its cause is never a foreign exception, which might; the partial text of a cut answer is
 * content and is reached by {@link #partialText()} alone.
 */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What went wrong; also the metric label and the audit field. */
  public enum Kind {
    /** The provider asks to slow down. */
    RATE_LIMITED(true, true),
    /** The provider or the engine has no capacity now. */
    OVERLOADED(true, true),
    /** Never sent, or reset before any byte of an answer. */
    UNREACHABLE(true, true),
    /** The provider failed inside. */
    INTERNAL(true, true),
    /** No answer in time, and no piece of one. */
    TIMED_OUT(false, true),
    /** An answer that makes no sense. */
    MALFORMED_ANSWER(false, true),
    /** Cut or stalled after a piece; carries the partial text. */
    TRUNCATED(false, true),
    /** The prompt does not fit the model; a larger one may take it. */
    CONTEXT_TOO_LONG(false, true),
    /** The budget does not allow it here. */
    OVER_BUDGET(false, true),
    /** The provider refuses the key. */
    UNAUTHORIZED(false, false),
    /** The request cannot be honoured as it stands. */
    INVALID_REQUEST(false, false),
    /** The provider refused the content with an error. */
    CONTENT_FILTERED(false, false),
    /** The caller gave up, or the port was closed. */
    CANCELLED(false, false),
    /** A guard or the gate stopped it. */
    BLOCKED(false, false),
    /** A review is pending. */
    HELD(false, false),
    /** A reviewer said no. */
    REJECTED(false, false),
    /** The audit store cannot be written, so nothing is sent. */
    AUDIT_UNAVAILABLE(false, false),
    /** No configured target may see this request. */
    NO_PERMITTED_ROUTE(false, false);

    private final boolean sameTargetAgain;
    private final boolean anotherTarget;

    Kind(boolean sameTargetAgain, boolean anotherTarget) {
      this.sameTargetAgain = sameTargetAgain;
      this.anotherTarget = anotherTarget;
    }

    /** Whether asking the same target again can help. */
    public boolean sameTargetAgain() {
      return sameTargetAgain;
    }

    /**
     * Whether another permitted target may be asked; after {@link #TRUNCATED} only if no piece was
     * handed out, after {@link #CONTEXT_TOO_LONG} only one with a longer context.
     */
    public boolean anotherTarget() {
      return anotherTarget;
    }
  }

  private final Kind kind;
  private final @Nullable String partialText;
  private final @Nullable Duration retryAfter;
  private final @Nullable String decisionId;
  private final transient @Nullable List<AttemptTrace> attempts;

  /** A failure in a sentence that names the thing and, where there is one, the cure. */
  public ModelException(Kind kind, String message) {
    this(kind, message, null, null, null, null, null);
  }

  /** A failure that follows from another one. */
  public ModelException(Kind kind, String message, ModelException cause) {
    this(kind, message, cause, null, null, null, null);
  }

  private ModelException(
      Kind kind,
      String message,
      @Nullable ModelException cause,
      @Nullable String partialText,
      @Nullable Duration retryAfter,
      @Nullable String decisionId,
      @Nullable List<AttemptTrace> attempts) {
    super(message, cause);
    this.kind = kind;
    this.partialText = partialText;
    this.retryAfter = retryAfter;
    this.decisionId = decisionId;
    this.attempts = attempts;
  }

  /** This failure with the text that had arrived. */
  public ModelException withPartialText(String text) {
    return copy(text, retryAfter, decisionId, attempts);
  }

  /** This failure, and what it follows from, without any text that had arrived. */
  public ModelException withoutPartialText() {
    ModelException stripped =
        getCause() instanceof ModelException before
            ? new ModelException(kind, String.valueOf(getMessage()), before.withoutPartialText())
            : new ModelException(kind, String.valueOf(getMessage()));
    stripped.setStackTrace(getStackTrace());
    return stripped.copy(null, retryAfter, decisionId, attempts);
  }

  /** This failure with the time that the provider asks to wait. */
  public ModelException withRetryAfter(Duration wait) {
    return copy(partialText, wait, decisionId, attempts);
  }

  /** This failure with its decision record and the attempts that were made. */
  public ModelException withDecision(String id, List<AttemptTrace> made) {
    return copy(partialText, retryAfter, id, List.copyOf(made));
  }

  private ModelException copy(
      @Nullable String text,
      @Nullable Duration wait,
      @Nullable String id,
      @Nullable List<AttemptTrace> made) {
    ModelException cause = (ModelException) getCause();
    ModelException copy =
        new ModelException(kind, String.valueOf(getMessage()), cause, text, wait, id, made);
    copy.setStackTrace(getStackTrace());
    return copy;
  }

  public Kind kind() {
    return kind;
  }

  /** What had arrived of an answer that was cut. */
  public Optional<String> partialText() {
    return Optional.ofNullable(partialText);
  }

  /** How long the provider asks to wait. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** The decision record of the call; empty where no pipeline was asked. */
  public Optional<String> decisionId() {
    return Optional.ofNullable(decisionId);
  }

  /** All attempts that were made, in order. */
  public List<AttemptTrace> attempts() {
    return attempts == null ? List.of() : attempts;
  }
}
