package io.modelport.resilience;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Cancellation;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Watches one attempt at a stream: cancels it when its first sign of life or the next one does not
 * come in time. A piece of text is one, and so is whatever else shows that the model works. The
 * time that a slow reader takes does not count.
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
  private long lastSign;

  /** Starts the clock for the first piece. */
  public Pulse(
      Watchdog watchdog, Timeouts timeouts, Cancellation cancellation, Consumer<String> reader) {
    this.watchdog = watchdog;
    this.timeouts = timeouts;
    this.cancellation = cancellation;
    this.reader = reader;
    this.lastSign = System.nanoTime();
    this.alarm = watchdog.after(timeouts.firstToken(), this::check);
  }

  /** The model works, though there is no text to hand on. */
  public void alive() {
    mark(false);
  }

  /** Hands a piece to the reader; none that comes behind the attempt's end. */
  @Override
  public void accept(String piece) {
    if (isOver()) {
      return;
    }
    mark(true);
    try {
      reader.accept(piece);
    } finally {
      mark(false);
    }
  }

  private synchronized boolean isOver() {
    return over;
  }

  private synchronized void mark(boolean nowReading) {
    reading = nowReading;
    lastSign = System.nanoTime();
    if (!begun && !over) {
      begun = true;
      alarm.stop();
      alarm = watchdog.after(timeouts.idle(), this::check);
    }
  }

  private void check() {
    Duration limit;
    synchronized (this) {
      limit = begun ? timeouts.idle() : timeouts.firstToken();
      Duration silent = reading ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastSign);
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
                ? "Nothing further came within " + limit + " (modelport.timeout.idle)."
                : "Nothing came within " + limit + " (modelport.timeout.first-token)."));
  }

  @Override
  public synchronized void close() {
    over = true;
    alarm.stop();
  }
}
