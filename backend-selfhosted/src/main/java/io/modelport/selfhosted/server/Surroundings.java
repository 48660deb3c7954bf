package io.modelport.selfhosted.server;

import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Time and chance; tests bring their own.
 *
 * @param later closed with the backend
 */
record Surroundings(Clock clock, Later later, RandomGenerator random) {

  /** The system's clock, threads of our own, and a seed of the platform's. */
  static Surroundings real() {
    return new Surroundings(
        Clock.systemUTC(), new ProbeThreads(), RandomGenerator.of("L64X128MixRandom"));
  }
}
