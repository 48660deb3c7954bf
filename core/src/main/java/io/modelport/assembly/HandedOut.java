package io.modelport.assembly;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The pieces of a stream that the reader has been given. */
final class HandedOut implements Consumer<String> {
  private final Consumer<String> reader;
  private final StringBuilder text = new StringBuilder();
  private long first;

  HandedOut(Consumer<String> reader) {
    this.reader = reader;
  }

  @Override
  public void accept(String piece) {
    if (text.length() == 0) {
      first = System.nanoTime();
    }
    text.append(piece);
    reader.accept(piece);
  }

  /** Hands out what is missing of the whole text, which must begin with what was handed out. */
  void complete(String whole) {
    if (!whole.contentEquals(text)) {
      if (!whole.startsWith(text.toString())) {
        throw new ModelException(
            Kind.MALFORMED_ANSWER, "The pieces are not the beginning of the whole answer.");
      }
      accept(whole.substring(text.length()));
    }
  }

  boolean isEmpty() {
    return text.length() == 0;
  }

  String text() {
    return text.toString();
  }

  /** From that moment to the first piece; empty where there was none. */
  Optional<Duration> firstAfter(long start) {
    return isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(first - start));
  }
}
