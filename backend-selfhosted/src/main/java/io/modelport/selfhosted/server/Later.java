package io.modelport.selfhosted.server;

import java.time.Duration;

/** Runs work after a time, on threads of its own. Safe for use by many threads. */
interface Later extends AutoCloseable {

  /**
   * Runs the work once, when the time has passed; never after {@link #close}.
   *
   * @return calls it off; does nothing where it has begun
   */
  Runnable after(Duration time, Runnable work);

  @Override
  void close();
}
