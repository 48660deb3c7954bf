package io.modelport.examples.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Has the JVM compile what is to be measured: a part that is still interpreted, or a compiler
 * beside it, would be taken for its cost.
 */
final class Settling {
  private static final long LOOK = Duration.ofMillis(500).toNanos();
  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static final double COMPILED = 0.02; // of the time between two looks

  private Settling() {}

  /** Does the work again and again, until the compilers have next to nothing to do with it. */
  static void by(Runnable work) {
    CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    long begin = System.nanoTime();
    long look = begin;
    long compiled = compilers.getTotalCompilationTime();
    while (System.nanoTime() - begin < PATIENCE) {
      work.run();
      long now = System.nanoTime();
      if (now - look >= LOOK) {
        long millis = compilers.getTotalCompilationTime() - compiled;
        if (millis * 1e6 < COMPILED * (now - look)) {
          return;
        }
        look = now;
        compiled += millis;
      }
    }
  }
}
