package io.modelport.selfhosted.server;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Looks at servers again and again, never on the thread of a call: at once, then in about the
 * interval, and half as often while a server is out.
 */
final class Prober implements AutoCloseable {
  /** How long a server may take to say how it is. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** One look at one server. */
  @FunctionalInterface
  interface Look {
    /**
     * What keeps it from taking work; empty where nothing does.
     *
     * @throws ModelException where it does not answer
     */
    Optional<String> trouble(Cancellation cancellation);
  }

  private final Duration interval;
  private final Later later;
  private final RandomGenerator random;
  private final Set<Cancellation> looking = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Prober(Duration interval, Later later, RandomGenerator random) {
    this.interval = interval;
    this.later = later;
    this.random = random;
  }

  void watch(Look look, Health health) {
    later.after(Duration.ZERO, () -> round(look, health));
  }

  private void round(Look look, Health health) {
    Cancellation cancellation = new Cancellation();
    looking.add(cancellation);
    Runnable noAlarm = later.after(PATIENCE, () -> cancellation.cancel(late()));
    try {
      find(look, health, cancellation);
    } finally {
      noAlarm.run();
      looking.remove(cancellation);
    }
    if (!closed) {
      later.after(pause(health), () -> round(look, health));
    }
  }

  private void find(Look look, Health health, Cancellation cancellation) {
    try {
      look.trouble(cancellation).ifPresentOrElse(health::ill, health::well);
    } catch (ModelException e) {
      if (e.kind() == Kind.TIMED_OUT) {
        health.silent(reason(e));
      } else if (!closed) {
        health.ill(reason(e));
      }
    } catch (RuntimeException e) {
      health.ill("its probe failed (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** To stand inside a sentence. */
  private static String reason(ModelException failure) {
    return String.valueOf(failure.getMessage()).replaceFirst("\\.$", "");
  }

  /** Spread by a fifth to both sides, so that many clients do not come together. */
  private Duration pause(Health health) {
    long usual = interval.toMillis() * (health.isProved() ? 1 : 2);
    return Duration.ofMillis(usual * 4 / 5 + random.nextLong(usual * 2 / 5 + 1));
  }

  private static ModelException late() {
    return new ModelException(
        Kind.TIMED_OUT, "it did not answer a probe within " + PATIENCE.toSeconds() + " s");
  }

  @Override
  public void close() {
    closed = true;
    later.close();
    ModelException over = new ModelException(Kind.CANCELLED, "The backend was closed.");
    looking.forEach(cancellation -> cancellation.cancel(over));
  }
}
