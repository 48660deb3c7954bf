package io.modelport.selfhosted.server;

import java.util.random.RandomGenerator;

/**
 * Time and chance; tests bring their own.
 *
 * @param later closed with the backend
 */
record Surroundings(Later later, RandomGenerator random) {

  /** Threads of our own, and a seed of the platform's. */
  static Surroundings real() {
    return new Surroundings(new ProbeThreads(), RandomGenerator.of("L64X128MixRandom"));
  }
}
