package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.guard.AnswerCheck;
import io.modelport.spi.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of a stream on their way to the reader, who is given them all or none of one attempt.
 * What is held back can still be thrown away, and the answer fetched whole from another target.
 * Where guards look at answers, the end of what has arrived waits for their word.
 */
final class HandedOut implements Consumer<String> {
  private final Consumer<String> reader;
  private final Hold hold;
  private final StringBuilder arrived = new StringBuilder();
  private @Nullable AnswerCheck check;
  private @Nullable Cancellation call;
  private boolean withheld;
  private int given;
  private long first;

  HandedOut(Consumer<String> reader, Hold hold) {
    this.reader = reader;
    this.hold = hold;
  }

  /**
   * From now on guards look at what arrives; what they object to ends the call.
   *
   * @param answers who looks; the end of what arrived waits for {@link #release}
   */
  void guardedBy(AnswerCheck answers, Cancellation cancellation) {
    if (!answers.isEmpty()) {
      check = answers;
      call = cancellation;
    }
  }

  /** From now on nothing is given before {@link #release}. */
  void withhold() {
    withheld = true;
  }

  @Override
  public void accept(String piece) {
    arrived.append(piece);
    if (check != null) {
      check.objection(arrived).ifPresent(this::block);
    }
    if (!withheld && (given > 0 || hold.isOver(arrived.length()))) {
      give(arrived.length() - (check == null ? 0 : check.window()));
    }
  }

  private void block(String guard) {
    ModelException reason = blockedBy(guard);
    if (call != null) {
      call.cancel(reason);
    }
    throw reason;
  }

  /** Of an answer, whole or in pieces. */
  static ModelException blockedBy(String guard) {
    return new ModelException(Kind.BLOCKED, "The answer is refused by the guard " + guard + ".");
  }

  private void give(int before) {
    boolean splits = before > 0 && Character.isHighSurrogate(arrived.charAt(before - 1));
    int end = splits && before < arrived.length() ? before - 1 : before;
    if (end <= given) {
      return;
    }
    if (given == 0) {
      first = System.nanoTime();
    }
    String next = arrived.substring(given, end);
    given = end;
    reader.accept(next);
  }

  /** Gives what is left of a complete answer that no guard objects to. */
  void release() {
    give(arrived.length());
  }

  /** The whole text, which must begin with what arrived; {@link #release} gives the rest. */
  void complete(String whole) {
    if (!whole.contentEquals(arrived)) {
      if (!whole.startsWith(arrived.toString())) {
        throw new ModelException(
            Kind.MALFORMED_ANSWER, "The pieces are not the beginning of the whole answer.");
      }
      arrived.append(whole, arrived.length(), whole.length());
    }
  }

  /** Another attempt begins: forgets what arrived of the one before. */
  void restart() {
    if (!isEmpty()) {
      throw new IllegalStateException("Pieces of two attempts must not be mixed.");
    }
    arrived.setLength(0);
    if (check != null) {
      check.restart();
    }
  }

  /** Whether the reader has been given nothing yet. */
  boolean isEmpty() {
    return given == 0;
  }

  /** What arrived of the latest attempt, given to the reader or not. */
  String text() {
    return arrived.toString();
  }

  /** From that moment to the first piece; empty where there was none. */
  Optional<Duration> firstAfter(long start) {
    return isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(first - start));
  }
}
