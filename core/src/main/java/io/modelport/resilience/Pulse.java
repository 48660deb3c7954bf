package io.modelport.resilience;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Cancellation;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Watches the pieces of one attempt: cancels it when the first one or the next one does not come in
 * time. The time that a slow reader takes does not count.
 */
public final class Pulse implements Consumer<String>, AutoCloseable {
  private final Watchdog watchdog;
  private final Timeouts timeouts;
  private final Cancellation cancellation;
  private final Consumer<String> reader;
  private Watchdog.Alarm alarm;
  private boolean reading;
  private boolean begun;
  private boolean over;
  private long lastPiece;

  /** Starts the clock for the first piece. */
  public Pulse(
      Watchdog watchdog, Timeouts timeouts, Cancellation cancellation, Consumer<String> reader) {
    this.watchdog = watchdog;
    this.timeouts = timeouts;
    this.cancellation = cancellation;
    this.reader = reader;
    this.lastPiece = System.nanoTime();
    this.alarm = watchdog.after(timeouts.firstToken(), this::check);
  }

  /** Hands a piece to the reader. */
  @Override
  public void accept(String piece) {
    mark(true);
    try {
      reader.accept(piece);
    } finally {
      mark(false);
    }
  }

  private synchronized void mark(boolean nowReading) {
    reading = nowReading;
    lastPiece = System.nanoTime();
    if (!begun) {
      begun = true;
      alarm.stop();
      alarm = watchdog.after(timeouts.idle(), this::check);
    }
  }

  private void check() {
    Duration limit;
    synchronized (this) {
      limit = begun ? timeouts.idle() : timeouts.firstToken();
      Duration silent = reading ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastPiece);
      if (over) {
        return;
      }
      if (silent.compareTo(limit) < 0) {
        alarm = watchdog.after(limit.minus(silent), this::check);
        return;
      }
    }
    cancellation.cancel(
        new ModelException(
            Kind.TIMED_OUT,
            begun
                ? "No further piece came within " + limit + " (modelport.timeout.idle)."
                : "No first piece came within " + limit + " (modelport.timeout.first-token)."));
  }

  @Override
  public synchronized void close() {
    over = true;
    alarm.stop();
  }
}
