package io.modelport.resilience;

import io.modelport.spi.Cancellation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only where somebody waits or says so. Safe for use by many threads. */
public final class VirtualTime extends Clock implements Time {
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public Clock clock() {
    return this;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  @Override
  public synchronized void pause(Duration time, Cancellation cancellation) {
    cancellation.check();
    if (!time.isZero()) {
      pauses.add(time);
      now = now.plus(time);
    }
  }

  /** Every wait so far that was one. */
  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
