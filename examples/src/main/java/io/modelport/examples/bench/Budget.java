package io.modelport.examples.bench;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long and how often something is measured.
 *
 * @param time after which no further round begins
 * @param least rounds that are made whatever time they take
 * @param most rounds
 * @param between runs, to pause: threads of a peer that was just busy spin for a while
 * @param clock in nanoseconds
 */
record Budget(Duration time, int least, int most, Duration between, LongSupplier clock) {
  Budget withTime(Duration other) {
    return new Budget(other, least, most, between, clock);
  }

  /** One round; they are counted from 0. */
  @FunctionalInterface
  interface Round {
    void run(int number) throws InterruptedException;
  }

  /** One of them that may be the last; they are counted from 0. */
  @FunctionalInterface
  interface LastRound {
    boolean run(int number) throws InterruptedException;
  }

  /** Runs rounds until the time is over. */
  void spend(Round round) throws InterruptedException {
    spendUntil(
        number -> {
          round.run(number);
          return false;
        });
  }

  /** Runs rounds until one says that it was the last, or the time is over. */
  void spendUntil(LastRound round) throws InterruptedException {
    long begin = clock.getAsLong();
    for (int number = 0; number < most; number++) {
      boolean over = number >= least && clock.getAsLong() - begin >= time.toNanos();
      if (over || (round.run(number) && number >= least - 1)) {
        return;
      }
    }
  }

  void pause() throws InterruptedException {
    if (!between.isZero()) {
      Thread.sleep(between.toMillis());
    }
  }
}
