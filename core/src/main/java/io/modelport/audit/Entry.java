package io.modelport.audit;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A record on its way to the disk, and the caller who waits for it. */
final class Entry {

  /** What it does to the call that it is about. */
  enum Effect {
    OPENS,
    CLOSES,
    NONE
  }

  private final byte[] payload;
  private final String call;
  private final Effect effect;
  private final CountDownLatch decided = new CountDownLatch(1);
  private volatile boolean kept;

  /** Takes over the array. */
  Entry(byte[] payload, String call, Effect effect) {
    this.payload = payload;
    this.call = call;
    this.effect = effect;
  }

  static Entry of(DecisionRecord record, byte[] payload) {
    Effect effect =
        record instanceof DecisionRecord.Intent
            ? Effect.OPENS
            : record instanceof DecisionRecord.Outcome || record instanceof DecisionRecord.Unknown
                ? Effect.CLOSES
                : Effect.NONE;
    return new Entry(payload, record.id(), effect);
  }

  byte[] payload() {
    return payload;
  }

  String call() {
    return call;
  }

  Effect effect() {
    return effect;
  }

  void decide(boolean durable) {
    kept = durable;
    decided.countDown();
  }

  /**
   * Returns when the record is durable. An interrupt does not shorten it: whether a record was kept
   * must be known.
   *
   * @throws ModelException {@code AUDIT_UNAVAILABLE} where it was not kept, or not in time
   */
  void await(Duration patience) {
    if (!isDecided(patience)) {
      throw new ModelException(
          Kind.AUDIT_UNAVAILABLE,
          "The decision record was not on the disk within " + patience + ".");
    }
    if (!kept) {
      throw new ModelException(Kind.AUDIT_UNAVAILABLE, "The decision record cannot be written.");
    }
  }

  private boolean isDecided(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    @Nullable InterruptedException interrupt = null;
    try {
      while (true) {
        try {
          return decided.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupt = e;
        }
      }
    } finally {
      if (interrupt != null) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
