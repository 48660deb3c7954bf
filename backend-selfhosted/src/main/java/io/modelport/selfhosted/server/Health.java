package io.modelport.selfhosted.server;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the probes of one server have found. Safe for use by many threads. */
final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  /** A server that works hard may be late once; twice it is gone. */
  private static final int SILENCES = 2;

  private final String server;
  private final CompletableFuture<Void> first = new CompletableFuture<>();
  private volatile Optional<String> trouble = Optional.empty();
  private volatile boolean proved;
  private int silences;

  Health(String server) {
    this.server = server;
  }

  /** A server that nobody probes counts as well. */
  static Health unprobed(String server) {
    Health health = new Health(server);
    health.proved = true;
    health.first.complete(null);
    return health;
  }

  /** It is well and takes work. */
  synchronized void well() {
    if (trouble.isPresent() || !proved) {
      LOG.info("{} is well and takes work", server);
    }
    silences = 0;
    trouble = Optional.empty();
    proved = true;
    first.complete(null);
  }

  /** It takes no new work; what runs goes on. */
  synchronized void ill(String why) {
    if (!trouble.equals(Optional.of(why))) {
      LOG.warn("{} gets no new work: {}", server, why);
    }
    silences = 0;
    trouble = Optional.of(why);
    proved = false;
    first.complete(null);
  }

  /** It did not answer in time. */
  synchronized void silent(String why) {
    silences++;
    if (!proved || silences >= SILENCES) {
      ill(why);
    }
  }

  /** Whether its latest word was a good one. */
  boolean isProved() {
    return proved;
  }

  /** Why it gets no new work; empty where it does. */
  Optional<String> trouble() {
    return trouble;
  }

  /**
   * Waits for the first probe, which runs right after the start; afterwards returns at once.
   *
   * @param most then the call goes on without knowing
   * @throws ModelException where the call was cancelled
   */
  void awaitFirst(Duration most, Cancellation cancellation) {
    if (first.isDone()) {
      return;
    }
    CompletableFuture<Void> mine = first.copy();
    cancellation.onCancel(() -> mine.complete(null));
    try {
      mine.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Kind.CANCELLED, "The call to " + server + " was interrupted.");
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("{} is asked before its first probe has come back", server);
    }
    cancellation.check();
  }
}
