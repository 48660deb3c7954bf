package io.modelport.spi;

import io.modelport.Request;

/**
 * Looks at every request before it is classified, and may change it; found by {@code
 * ServiceLoader}, or given when a port is opened. Safe for use by many threads. One that throws or
 * is late blocks the call.
 */
public interface InputGuard {

  /** Stands in records, with what it says. */
  String name();

  /** Looks at a request; on a thread of its own. */
  Screened inspect(Request request) throws Exception;

  /**
   * What came of it.
   *
   * @param request what goes on in its place: of the same kind, context and options; what its parts
   *     carry cannot become lower
   */
  record Screened(Request request, GuardVerdict verdict) {}
}
