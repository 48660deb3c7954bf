package io.modelport.assembly;

import io.modelport.AttemptTrace;
import io.modelport.Cost;
import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Tool;
import io.modelport.ToolCall;
import io.modelport.ToolChoice;
import io.modelport.cost.Bill;
import io.modelport.resilience.Permit;
import io.modelport.resilience.Pulse;
import io.modelport.spi.Allowance;
import io.modelport.spi.Attempt;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Clearance;
import io.modelport.spi.Completion;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import io.modelport.spi.Vectors;
import io.modelport.spi.Witness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One try at one target: clearance, time limits, the call, and the truth about how it ended. */
final class OneAttempt {
  private final Parts parts;
  private final Outgoing outgoing;
  private final Cancellation call;
  private final @Nullable HandedOut pieces;
  private final Permit permit;
  private final AtomicLong sent = new AtomicLong();
  private Optional<Cost> cost = Optional.empty();
  private @Nullable AttemptTrace trace;

  OneAttempt(
      Parts parts,
      Outgoing outgoing,
      Cancellation call,
      @Nullable HandedOut pieces,
      Permit permit) {
    this.parts = parts;
    this.outgoing = outgoing;
    this.call = call;
    this.pieces = pieces;
    this.permit = permit;
  }

  /**
   * Asks the target.
   *
   * @param bill open for this attempt; closed by it
   */
  Reply run(Target target, Bill bill) {
    long start = System.nanoTime();
    Optional<Kind> failure = Optional.empty();
    try {
      Reply reply = cleared(target);
      cost = Optional.of(bill.answered(reply, since(start)));
      return reply;
    } catch (ModelException e) {
      failure = Optional.of(e.kind());
      String partial = pieces == null ? "" : pieces.text();
      cost = bill.failed(e.kind(), sent.get() > 0, partial, since(start));
      throw e;
    } finally {
      boolean inside = parts.gate().isInside(target.destination());
      trace = new AttemptTrace(target.name(), inside, failure, sent.get(), cost, since(start));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** How it went; only after {@link #run}. */
  AttemptTrace trace() {
    if (trace == null) {
      throw new IllegalStateException("The attempt has not run.");
    }
    return trace;
  }

  private Reply cleared(Target target) {
    Clearance clearance = outgoing.clear(parts.gate(), target);
    Cancellation own = new Cancellation();
    call.onCancel(() -> own.cancel(reasonOf(call)));
    try {
      return checked(target, timed(target, clearance, own));
    } catch (ModelException e) {
      throw truth(outgoing.restored(e), own);
    } catch (RuntimeException | Error e) {
      String cause = e.getClass().getSimpleName();
      throw truth(
          new ModelException(
              Kind.INTERNAL, target.name() + " failed unexpectedly (" + cause + ")."),
          own);
    } finally {
      parts.gate().revoke(clearance);
    }
  }

  private Reply timed(Target target, Clearance clearance, Cancellation own) {
    if (pieces == null) {
      Witness witness = new Told(() -> {});
      return target.call(new Attempt(outgoing.request(), clearance, own, null, witness));
    }
    pieces.restart();
    try (Pulse pulse =
        new Pulse(parts.watchdog(), parts.timeouts(), own, outgoing.restoring(pieces))) {
      Witness witness = new Told(pulse::alive);
      return target.call(new Attempt(outgoing.request(), clearance, own, pulse, witness));
    }
  }

  /** Passes on what the attempt tells. */
  private final class Told implements Witness {
    private final Runnable alive;

    Told(Runnable alive) {
      this.alive = alive;
    }

    @Override
    public void sent(long bytes) {
      sent.addAndGet(bytes);
    }

    @Override
    public void alive() {
      alive.run();
    }

    @Override
    public void allowance(Allowance allowance) {
      permit.heed(allowance);
    }
  }

  /** Holds a reply against what was asked and what was handed out. */
  private Reply checked(Target target, @Nullable Reply reply) {
    if (reply == null) {
      throw new ModelException(Kind.MALFORMED_ANSWER, target.name() + " gave no reply.");
    }
    boolean vectors = outgoing.request() instanceof EmbeddingRequest;
    if (vectors != (reply instanceof Vectors)) {
      throw new ModelException(
          Kind.MALFORMED_ANSWER, target.name() + " gave another kind of reply than asked for.");
    }
    if (vectors && ((Vectors) reply).vectors().size() != outgoing.request().texts().size()) {
      throw new ModelException(
          Kind.MALFORMED_ANSWER, target.name() + " gave another number of vectors than of texts.");
    }
    if (reply instanceof Completion answer) {
      requireOffered(target, answer);
    }
    Reply restored = outgoing.restored(reply);
    if (pieces != null && restored instanceof Completion completion) {
      pieces.complete(completion.text());
    }
    return restored;
  }

  /** No application is to run a tool because somebody upstream names one that it did not offer. */
  private void requireOffered(Target target, Completion answer) {
    if (answer.toolCalls().isEmpty()) {
      return;
    }
    ModelOptions options = ((ModelRequest) outgoing.request()).options();
    boolean none = options.toolChoice().equals(Optional.of(ToolChoice.NONE));
    List<String> offered = none ? List.of() : options.tools().stream().map(Tool::name).toList();
    if (!answer.toolCalls().stream().map(ToolCall::name).allMatch(offered::contains)) {
      throw new ModelException(
          Kind.MALFORMED_ANSWER,
          target.name() + " asked for a tool that it was not offered for this answer.");
    }
  }

  /** What a failure is called: by the reason for stopping, and cut if pieces were handed out. */
  private ModelException truth(ModelException failure, Cancellation own) {
    ModelException reason = own.reason();
    ModelException named = reason == null ? failure : reason;
    if (Thread.currentThread().isInterrupted() && reason == null) {
      named = new ModelException(Kind.CANCELLED, "The calling thread was interrupted.");
    }
    boolean stopped = named.kind() == Kind.CANCELLED || named.kind() == Kind.BLOCKED;
    if (pieces == null || pieces.text().isEmpty() || stopped) {
      return named;
    }
    return new ModelException(Kind.TRUNCATED, "The answer broke off. " + named.getMessage(), named)
        .withPartialText(pieces.text());
  }

  private static ModelException reasonOf(Cancellation call) {
    ModelException reason = call.reason();
    return reason == null ? new ModelException(Kind.CANCELLED, "The call was cancelled.") : reason;
  }
}
