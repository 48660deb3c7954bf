package io.modelport.hosted;

import dev.langchain4j.exception.NonRetriableException;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Attempt;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The attempt that the calling thread is busy with: the leave to send that LangChain4j cannot
 * carry, and what its client hears. A call made by whoever takes the pieces opens an inner one.
 */
final class Scope implements AutoCloseable {
  private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

  private final Attempt attempt;
  private final String model;
  private final Heard heard;
  private final Optional<Finishing> finishing;
  private @Nullable RuntimeException failure;
  private final @Nullable Scope outer = CURRENT.get();
  private boolean asked;

  private Scope(Attempt attempt, String model, Heard heard, Optional<Finishing> finishing) {
    this.attempt = attempt;
    this.model = model;
    this.heard = heard;
    this.finishing = finishing;
  }

  /**
   * Opens the scope of this thread.
   *
   * @param finishing puts into the body what LangChain4j's types cannot carry; empty where there is
   *     nothing of that kind
   */
  static Scope enter(Attempt attempt, String model, Heard heard, Optional<Finishing> finishing) {
    Scope scope = new Scope(attempt, model, heard, finishing);
    CURRENT.set(scope);
    return scope;
  }

  /** The scope of this thread; without one nothing may be sent. */
  static Scope current(String peer) {
    Scope scope = CURRENT.get();
    if (scope == null) {
      throw new ModelException(
          Kind.BLOCKED, "The client of " + peer + " wanted to send without a clearance.");
    }
    return scope;
  }

  Attempt attempt() {
    return attempt;
  }

  String model() {
    return model;
  }

  Heard heard() {
    return heard;
  }

  /** The body as it may leave. */
  byte[] cleared(String body) {
    asked = true;
    return ClearedBody.of(body, finishing, attempt, model);
  }

  /**
   * Remembers a failure here, because LangChain4j may wrap it on its way up; what goes up is of the
   * one kind that none of its loops repeats.
   */
  <T> T recording(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      failure = failure == null ? e : failure;
      throw new NonRetriableException("The attempt has failed.", e);
    }
  }

  /** Whether the way out or what came back was not well, by our own judgement. */
  boolean hasFailed() {
    return failure != null;
  }

  /** What an exception that came out of LangChain4j means. */
  ModelException meaning(RuntimeException thrown, String peer) {
    if (failure instanceof ModelException known) {
      return known;
    }
    RuntimeException first = failure == null ? thrown : failure;
    String name = " (" + first.getClass().getSimpleName() + ").";
    return asked
        ? new ModelException(Kind.MALFORMED_ANSWER, peer + " gave an answer of a wrong form" + name)
        : new ModelException(
            Kind.INVALID_REQUEST, "The request cannot be put into the form of " + peer + name);
  }

  @Override
  public void close() {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }
}
