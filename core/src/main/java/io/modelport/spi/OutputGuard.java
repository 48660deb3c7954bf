package io.modelport.spi;

import io.modelport.Request;

/**
 * Looks at every answer, whole or in pieces, before the caller has it; found by {@code
 * ServiceLoader}, or given when a port is opened. Safe for use by many threads. One that throws or
 * is late blocks the call.
 */
public interface OutputGuard {
  /** A window that holds back the whole of a stream. */
  int WHOLE = Integer.MAX_VALUE;

  /** Stands in records, with what it says. */
  String name();

  /**
   * Looks at the whole text of an answer, and at the arguments of its tool calls; at the text of a
   * cut answer too.
   *
   * @param request what was asked, as it is without masks
   */
  GuardVerdict check(Request request, Completion answer) throws Exception;

  /** The last characters of what has arrived of a stream that are held back from its reader. */
  default int window() {
    return WHOLE;
  }

  /**
   * Whether the beginning of an answer is objectionable already, before any of its window is given.
   * It must not object to what {@link #check} would let pass with more text behind it. Not asked
   * where the window is {@link #WHOLE}.
   *
   * @param from everything that ends before was looked at
   */
  default boolean objects(CharSequence beginning, int from) throws Exception {
    return false;
  }
}
