package io.modelport.selfhosted.scheduler;

import io.modelport.selfhosted.scheduler.Decoder.Step;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Holds a decoder's steps until they are let through, one by one or all. */
final class Gate implements HashDecoder.Faults {
  private static final int ALL = 1_000_000_000;

  private final Semaphore arrived = new Semaphore(0);
  private final Semaphore open = new Semaphore(0);

  @Override
  public Step before(Batch batch) {
    arrived.release();
    open.acquireUninterruptibly();
    return Step.DONE;
  }

  /** Waits until a step has begun. */
  void awaitStep() throws InterruptedException, TimeoutException {
    if (!arrived.tryAcquire(20, TimeUnit.SECONDS)) {
      throw new TimeoutException("No step began.");
    }
  }

  /** Lets one step end. */
  void step() {
    open.release();
  }

  /** Lets all steps through from now on. */
  void open() {
    open.release(ALL);
  }
}
