package io.modelport.selfhosted.server;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.modelport.ModelException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a server rest when half of its latest calls failed, then lets one call try it. Made for
 * calls that are slow and few: three will do for a verdict, and no call is too slow, because time
 * limits are the pipeline's. Safe for use by many threads.
 */
final class Breaker {
  static final Duration REST = Duration.ofSeconds(15);
  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

  private final Clock clock;
  private final CircuitBreaker circuit;
  private volatile Instant restsUntil = Instant.MIN;

  Breaker(String server, Clock clock) {
    this.clock = clock;
    this.circuit = CircuitBreaker.of(server, config(clock));
    circuit
        .getEventPublisher()
        .onStateTransition(change -> changed(change.getStateTransition().getToState()));
  }

  private static CircuitBreakerConfig config(Clock clock) {
    return CircuitBreakerConfig.custom()
        .clock(clock)
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(6)
        .minimumNumberOfCalls(3)
        .failureRateThreshold(50)
        .slowCallRateThreshold(100)
        .slowCallDurationThreshold(Duration.ofDays(1))
        .waitDurationInOpenState(REST)
        .permittedNumberOfCallsInHalfOpenState(1)
        .writableStackTraceEnabled(false)
        .build();
  }

  private void changed(State now) {
    if (now == State.OPEN) {
      restsUntil = clock.instant().plus(REST);
      LOG.warn("{} failed too often and rests for {}", circuit.getName(), REST);
    } else if (now == State.CLOSED) {
      LOG.info("{} answers again", circuit.getName());
    }
  }

  /** Why it is not asked now; empty where it is, if only by one call as a trial. */
  Optional<String> resting() {
    boolean rests = circuit.getState() == State.OPEN && !clock.instant().isAfter(restsUntil);
    return rests
        ? Optional.of(
            "it failed too often and rests until " + restsUntil.truncatedTo(ChronoUnit.SECONDS))
        : Optional.empty();
  }

  /** Whether one call tries it at this moment. */
  boolean isOnTrial() {
    return circuit.getState() == State.HALF_OPEN;
  }

  /** Leave for one call; each that gets it ends in one of the methods below. */
  boolean tryEnter() {
    return circuit.tryAcquirePermission();
  }

  /** The answer was complete, to its last piece. */
  void succeeded(Duration took) {
    circuit.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The server failed. */
  void failed(Duration took, ModelException failure) {
    circuit.onError(took.toNanos(), TimeUnit.NANOSECONDS, failure);
  }

  /** The call says nothing about the server: cancelled, or the caller's own mistake. */
  void undecided() {
    circuit.releasePermission();
  }
}
