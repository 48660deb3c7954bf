package io.modelport.selfhosted.scheduler;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The calls: those that wait, first come first served, and those that have a sequence. */
final class Line {
  private final int places;
  private final int queueLength;
  private final Queue<Call> waiting = new ArrayDeque<>();
  private final Set<Call> served = new LinkedHashSet<>();
  private @Nullable ModelException shut;
  private volatile int queued;
  private volatile int running;

  Line(int places, int queueLength) {
    this.places = places;
    this.queueLength = queueLength;
  }

  /** Lets a call wait, unless it was given up before. */
  synchronized void add(Call call) {
    if (call.isOver()) {
      return;
    }
    check();
    waiting.add(call);
    count();
  }

  /** Whether a call may come now; throws where not. */
  synchronized void check() {
    if (shut != null) {
      throw new ModelException(shut.kind(), String.valueOf(shut.getMessage()));
    }
    // a free sequence counts, though its thread may not have looked up yet
    if (waiting.size() + served.size() >= queueLength + places) {
      throw new ModelException(
          Kind.OVERLOADED,
          "The engine works on "
              + served.size()
              + " calls and "
              + waiting.size()
              + " wait; try again later or allow a longer queue.");
    }
  }

  /** The next call gets a sequence. */
  synchronized @Nullable Call next() {
    Call call = waiting.poll();
    if (call != null) {
      served.add(call);
      count();
    }
    return call;
  }

  /** A call has left its sequence. */
  synchronized void left(Call call) {
    served.remove(call);
    count();
  }

  /** A call waits no longer. */
  synchronized void leave(Call call) {
    waiting.remove(call);
    count();
  }

  /** Takes no more calls; closing outlasts draining. */
  synchronized void shut(ModelException reason) {
    if (shut == null || reason.kind() == Kind.CANCELLED) {
      shut = reason;
    }
  }

  /** All calls; those that wait are taken out. */
  synchronized List<Call> clear() {
    List<Call> all = new ArrayList<>(served);
    all.addAll(waiting);
    waiting.clear();
    count();
    return all;
  }

  /** Waits until there is no call; false where it takes longer. */
  synchronized boolean awaitEmpty(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (queued + running > 0) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  int queued() {
    return queued;
  }

  int running() {
    return running;
  }

  private void count() {
    queued = waiting.size();
    running = served.size();
    if (queued + running == 0) {
      notifyAll();
    }
  }
}
