package io.modelport.resilience;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Allowance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What all calls to one target share: its breaker, its places, its rates, and what it asked for.
 * Safe for use by many threads.
 */
final class Lane {
  /** One that answered so lately and refuses others is busy, not down. */
  private static final Duration LATELY = Duration.ofSeconds(10);

  private final String target;
  private final Clock clock;
  private final Limits limits;
  private final RetryBudget budget;
  private final Breaker breaker;
  private final Pause pause;
  private final Allowances allowances;
  private final Slots slots;
  private final Rates rates;
  private volatile Instant latestAnswer = Instant.EPOCH;

  Lane(String target, Limits limits, BreakerRules rules, Clock clock) {
    this.target = target;
    this.clock = clock;
    this.limits = limits;
    this.budget = new RetryBudget(clock);
    this.breaker = new Breaker(target, rules, clock);
    this.pause = new Pause(clock);
    this.allowances = new Allowances(clock);
    this.slots = new Slots(limits.concurrent());
    this.rates = new Rates(limits, clock);
  }

  RetryBudget budget() {
    return budget;
  }

  /** Why it is not to be asked by anybody now; empty where it is. */
  Optional<ModelException> refusal() {
    return breaker.refusal();
  }

  /** Whether others should be asked first. */
  boolean isSuspect() {
    return pause.isOn() || breaker.isOnTrial();
  }

  /** How long the target itself wants to be left alone by a call of so many tokens. */
  Duration delay(long tokens) {
    Duration asked = pause.left();
    Duration allowed = allowances.delay(tokens);
    return asked.compareTo(allowed) > 0 ? asked : allowed;
  }

  /** What a call ends with that does not wait for so long. */
  ModelException tooLong(Duration wait) {
    return pause.left().isZero()
        ? new ModelException(Kind.RATE_LIMITED, target + " has nothing left of its rate limit.")
            .withRetryAfter(wait)
        : pause.refusal(target, wait);
  }

  /**
   * Enters one attempt; it must be closed.
   *
   * @throws ModelException {@link Kind#UNREACHABLE} where the breaker is open, {@link
   *     Kind#RATE_LIMITED} or {@link Kind#OVERLOADED} where it would wait too long
   */
  Permit enter(Entry entry, Time time) {
    refusal().ifPresent(Lane::refuse);
    Duration patience = entry.patience(limits.longestWait(), clock.instant());
    Duration wait = rates.take(entry.tokens());
    boolean entered = false;
    try {
      if (wait.compareTo(patience) > 0) {
        throw new ModelException(
                Kind.RATE_LIMITED, target + " is asked as often as modelport.limits allows.")
            .withRetryAfter(wait);
      }
      time.pause(wait, entry.cancellation());
      if (!slots.take(patience.minus(wait), entry.cancellation())) {
        throw new ModelException(
            Kind.OVERLOADED,
            target + " is busy with as many calls as modelport.limits.concurrent allows.");
      }
      entered = true;
      return pass(entry);
    } finally {
      if (!entered) {
        rates.giveBackAll(entry.tokens());
      }
    }
  }

  /** Much may have happened since the wait began, so the breaker has the last word. */
  private Permit pass(Entry entry) {
    try {
      Breaker.Pass pass = breaker.enter();
      allowances.use(entry.tokens());
      return new Permit(this, pass, entry, clock.instant());
    } catch (ModelException e) {
      slots.giveBack();
      rates.giveBackAll(entry.tokens());
      throw e;
    }
  }

  private static void refuse(ModelException refusal) {
    throw refusal;
  }

  void heed(Allowance allowance) {
    allowances.heed(allowance);
  }

  void heed(ModelException failure) {
    pause.heed(failure);
  }

  void answered() {
    latestAnswer = clock.instant();
  }

  boolean answersOthers() {
    return clock.instant().isBefore(latestAnswer.plus(LATELY));
  }

  Duration since(Instant start) {
    return Duration.between(start, clock.instant());
  }

  /** An attempt is over that used so many tokens more than was thought, or less. */
  void leave(long more) {
    rates.giveBack(-more);
    slots.giveBack();
  }
}
