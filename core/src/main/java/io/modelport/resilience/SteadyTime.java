package io.modelport.resilience;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Cancellation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that nobody can set: it goes on from the wall clock's time at its start. */
final class SteadyTime extends Clock implements Time {
  private final Instant start = Instant.now();
  private final long origin = System.nanoTime();

  @Override
  public Clock clock() {
    return this;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - origin);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public void pause(Duration time, Cancellation cancellation) {
    try {
      cancellation.await(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Kind.CANCELLED, "The calling thread was interrupted while waiting.");
    }
  }
}
