package io.modelport.examples.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Has the JVM compile what is to be measured: a part that is still interpreted, or a compiler
 * beside it, would be taken for its cost.
 */
final class Settling {
  private static final long LOOK = Duration.ofSeconds(1).toNanos();
  private static final int QUIET_LOOKS = 3; // a long compilation counts when it is done
  private static final double COMPILED = 0.02; // of the time between two looks

  private Settling() {}

  /** Work that may be interrupted. */
  interface Work {
    void run() throws InterruptedException;
  }

  /** Does work of some seconds; whether the compilers had next to nothing to do with it. */
  static boolean isDone(Work work) throws InterruptedException {
    CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    long begin = System.nanoTime();
    long compiled = compilers.getTotalCompilationTime();
    work.run();
    long millis = compilers.getTotalCompilationTime() - compiled;
    return millis * 1e6 < COMPILED * (System.nanoTime() - begin);
  }

  /**
   * Does the work again and again, until the compilers have next to nothing to do with it.
   *
   * @param patience the longest, about
   */
  static void by(Runnable work, Duration patience) {
    CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    long begin = System.nanoTime();
    long look = begin;
    long compiled = compilers.getTotalCompilationTime();
    int quiet = 0;
    while (quiet < QUIET_LOOKS && System.nanoTime() - begin < patience.toNanos()) {
      work.run();
      long now = System.nanoTime();
      if (now - look >= LOOK) {
        long millis = compilers.getTotalCompilationTime() - compiled;
        quiet = millis * 1e6 < COMPILED * (now - look) ? quiet + 1 : 0;
        look = now;
        compiled += millis;
      }
    }
  }
}
