package io.modelport.hosted;

/**
 * What somebody else's model says to the thread that waits for it.
 *
 * @param <T> what it ends with
 */
sealed interface ForeignSignal<T> {

  /** A piece of the answer's text. */
  record Piece<T>(String text) implements ForeignSignal<T> {}

  /** The end, as the model sees it. */
  record End<T>(T answer) implements ForeignSignal<T> {}

  /** There is no answer. */
  record Failed<T>(Throwable failure) implements ForeignSignal<T> {}

  /** Nobody waits any more. */
  record Cancelled<T>() implements ForeignSignal<T> {}
}
