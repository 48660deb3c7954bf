package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The pieces of a stream on their way to the reader, who is given them all or none of one attempt.
 * What is held back can still be thrown away, and the answer fetched whole from another target.
 */
final class HandedOut implements Consumer<String> {
  private final Consumer<String> reader;
  private final Hold hold;
  private final StringBuilder arrived = new StringBuilder();
  private int given;
  private long first;

  HandedOut(Consumer<String> reader, Hold hold) {
    this.reader = reader;
    this.hold = hold;
  }

  @Override
  public void accept(String piece) {
    arrived.append(piece);
    if (given > 0 || hold.isOver(arrived.length())) {
      give();
    }
  }

  private void give() {
    if (given == arrived.length()) {
      return;
    }
    if (given == 0) {
      first = System.nanoTime();
    }
    String next = arrived.substring(given);
    given = arrived.length();
    reader.accept(next);
  }

  /** Hands out what is missing of the whole text, which must begin with what arrived. */
  void complete(String whole) {
    if (!whole.contentEquals(arrived)) {
      if (!whole.startsWith(arrived.toString())) {
        throw new ModelException(
            Kind.MALFORMED_ANSWER, "The pieces are not the beginning of the whole answer.");
      }
      arrived.append(whole, arrived.length(), whole.length());
    }
    give();
  }

  /** Another attempt begins: forgets what arrived of the one before. */
  void restart() {
    if (!isEmpty()) {
      throw new IllegalStateException("Pieces of two attempts must not be mixed.");
    }
    arrived.setLength(0);
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
