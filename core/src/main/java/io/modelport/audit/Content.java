package io.modelport.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * What was said in a call.
 *
 * @param part {@code REQUEST}, {@code ANSWER}, or {@code EDITED} for what a reviewer wrote
 * @param json the text; empty where {@code state} is not {@code KEPT}
 */
public record Content(String part, Instant time, State state, Optional<String> json) {

  /** What became of it. */
  public enum State {
    KEPT,
    /** The key of its subject was destroyed. */
    ERASED,
    /** It was too long to be kept. */
    OMITTED
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "Content[" + part + ", " + state + "]";
  }
}
