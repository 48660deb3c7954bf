package io.modelport.resilience;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;

/** Many callers of one target in memory that fails by chance, in virtual time. */
final class FaultSimulation {
  private static final int CALLERS = 64;

  private final Rig rig;
  private final LongAdder calls = new LongAdder();
  private final LongAdder successes = new LongAdder();
  private final LongAdder asked = new LongAdder();

  FaultSimulation(Rig rig) {
    this.rig = rig;
  }

  /**
   * So many calls, each attempt of which fails with this probability, independently.
   *
   * @param between the time from one call to the next
   */
  FaultSimulation run(int count, double fault, Duration between, long seed) {
    return run(count, fault, between, new SplittableRandom(seed));
  }

  private FaultSimulation run(int count, double fault, Duration between, SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      one(fault, random);
      rig.time.advance(between);
    }
    return this;
  }

  /** The same by 64 callers at once. */
  FaultSimulation runTogether(int count, double fault, long seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Thread> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      int share = count / CALLERS + (caller < count % CALLERS ? 1 : 0);
      SplittableRandom own = random.split();
      callers.add(new Thread(() -> run(share, fault, Duration.ZERO, own)));
    }
    callers.forEach(Thread::start);
    for (Thread caller : callers) {
      caller.join();
    }
    return this;
  }

  private void one(double fault, SplittableRandom random) {
    calls.increment();
    TestCall call =
        new TestCall(
            rig.time.instant().plus(Duration.ofHours(1)),
            (target, permit) -> answer(random.nextDouble() < fault),
            "only");
    try {
      rig.executor.run(call);
      successes.increment();
    } catch (ModelException e) {
      // counted as what is not a success
    }
  }

  private Reply answer(boolean fails) {
    asked.increment();
    if (fails) {
      throw new ModelException(Kind.INTERNAL, "scripted");
    }
    return Upstreams.ANSWER.get();
  }

  long calls() {
    return calls.sum();
  }

  /** Of the calls, in per cent. */
  double success() {
    return 100.0 * successes.sum() / calls.sum();
  }

  /** Attempts for each call. */
  double upstream() {
    return 1.0 * asked.sum() / calls.sum();
  }

  @Override
  public String toString() {
    return String.format(
        "%d calls: %.4f %% answered, %.5f attempts a call", calls.sum(), success(), upstream());
  }
}
