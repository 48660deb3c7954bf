package io.modelport.spi;

import io.modelport.ModelException;
import io.modelport.Request;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One try at one target: what to ask, leave to ask it, where pieces go, and when to stop. Used by
 * one thread, but for {@link #cancellation()}.
 */
public final class Attempt {
  private final Request request;
  private final Clearance clearance;
  private final Cancellation cancellation;
  private final @Nullable Consumer<String> pieces;
  private final Witness witness;

  /**
   * One try; made by core, and by tests of a target.
   *
   * @param pieces takes the pieces of a stream; null where the answer is wanted whole
   * @param witness hears what happens on the way
   */
  public Attempt(
      Request request,
      Clearance clearance,
      Cancellation cancellation,
      @Nullable Consumer<String> pieces,
      Witness witness) {
    this.request = request;
    this.clearance = clearance;
    this.cancellation = cancellation;
    this.pieces = pieces;
    this.witness = witness;
  }

  public Request request() {
    return request;
  }

  /** To be handed to the transport. */
  public Clearance clearance() {
    return clearance;
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  /** Whether pieces are wanted as they come. */
  public boolean isStreaming() {
    return pieces != null;
  }

  /**
   * Hands a piece of the answer's text on; empty ones and those of an answer wanted whole are
   * ignored.
   *
   * @throws ModelException where the attempt was cancelled
   */
  public void emit(String piece) {
    cancellation.check();
    if (pieces != null && !piece.isEmpty()) {
      pieces.accept(piece);
    }
  }

  /** Says that this many bytes of request were handed to the wire. */
  public void sent(long bytes) {
    witness.sent(bytes);
  }

  /**
   * Says that the model works though it has no text to hand on: it thinks, or writes a tool call.
   */
  public void alive() {
    witness.alive();
  }

  /** Says what the provider has left for us. */
  public void allowance(Allowance allowance) {
    witness.allowance(allowance);
  }
}
