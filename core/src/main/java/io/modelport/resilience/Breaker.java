package io.modelport.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a target rest when its latest calls failed one after another, then lets one call try it.
 * Made for calls that are slow and few: a handful will do for a verdict, and no call is too slow,
 * because time limits are the pipeline's. Safe for use by many threads.
 */
final class Breaker {
  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

  private final String target;
  private final Clock clock;
  private final Duration rest;
  private final CircuitBreaker circuit;
  private final AtomicInteger period = new AtomicInteger();
  private volatile Instant restsUntil = Instant.EPOCH;

  Breaker(String target, BreakerRules rules, Clock clock) {
    this.target = target;
    this.clock = clock;
    this.rest = rules.rest();
    this.circuit = CircuitBreaker.of(target, config(rules, clock));
    if (rules.failures() == 0) {
      circuit.transitionToDisabledState();
    }
    circuit
        .getEventPublisher()
        .onStateTransition(change -> changed(change.getStateTransition().getToState()));
  }

  private static CircuitBreakerConfig config(BreakerRules rules, Clock clock) {
    int failures = Math.max(1, rules.failures());
    return CircuitBreakerConfig.custom()
        .clock(clock)
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(failures)
        .minimumNumberOfCalls(failures)
        // All of them: with half, one call in five that fails would open it again and again.
        .failureRateThreshold(100)
        .slowCallRateThreshold(100)
        .slowCallDurationThreshold(Duration.ofDays(1))
        .waitDurationInOpenState(rules.rest())
        .permittedNumberOfCallsInHalfOpenState(1)
        .writableStackTraceEnabled(false)
        .build();
  }

  private void changed(State now) {
    period.incrementAndGet();
    if (now == State.OPEN) {
      restsUntil = clock.instant().plus(rest);
      LOG.warn("{} failed too often and rests for {}", target, rest);
    } else if (now == State.CLOSED) {
      LOG.info("{} answers again", target);
    }
  }

  /** What a call ends with that has nobody else to ask; empty where one may ask. */
  Optional<ModelException> refusal() {
    if (circuit.getState() == State.OPEN) {
      Duration left = Duration.between(clock.instant(), restsUntil);
      return left.isNegative() ? Optional.empty() : Optional.of(resting(left));
    }
    return Optional.empty();
  }

  private ModelException resting(Duration left) {
    String until = restsUntil.truncatedTo(ChronoUnit.SECONDS).toString();
    return new ModelException(
            Kind.UNREACHABLE, target + " failed too often and rests until " + until + ".")
        .withRetryAfter(left);
  }

  /** Whether one call tries it at this moment. */
  boolean isOnTrial() {
    return circuit.getState() == State.HALF_OPEN;
  }

  /**
   * Leave for one attempt; ends in one of the methods of the pass.
   *
   * @throws ModelException {@link Kind#UNREACHABLE} where it rests or another call tries it
   */
  Pass enter() {
    if (circuit.tryAcquirePermission()) {
      return new Pass(period.get());
    }
    throw refusal()
        .orElseGet(
            () ->
                new ModelException(
                    Kind.UNREACHABLE,
                    target + " failed too often, and another call is trying it now."));
  }

  /** One attempt's leave. What it saw before the state changed says nothing about the new one. */
  final class Pass {
    private final int entered;

    private Pass(int entered) {
      this.entered = entered;
    }

    private boolean isCurrent() {
      return entered == period.get();
    }

    /** The answer was complete, to its last piece. */
    void succeeded(Duration took) {
      if (isCurrent()) {
        circuit.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
      }
    }

    /** The target failed. */
    void failed(Duration took, ModelException failure) {
      if (isCurrent()) {
        circuit.onError(took.toNanos(), TimeUnit.NANOSECONDS, failure);
      }
    }

    /** It says nothing about the target: cancelled, or the caller's own mistake. */
    void undecided() {
      if (isCurrent()) {
        circuit.releasePermission();
      }
    }
  }
}
