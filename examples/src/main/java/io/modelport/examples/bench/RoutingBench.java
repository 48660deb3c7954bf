package io.modelport.examples.bench;

import com.sun.management.ThreadMXBean;
import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.hybrid.HybridProvider;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Checkpoint;
import io.modelport.spi.Choice;
import io.modelport.spi.Classification;
import io.modelport.spi.ContentDigest;
import io.modelport.spi.Destination;
import io.modelport.spi.Routing;
import io.modelport.spi.RoutingRules;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Measures what one decision of the router costs, behind the classifier. For one thread. */
public final class RoutingBench {
  private static final int ROUNDS = 200_000;

  /**
   * What was measured.
   *
   * @param median nanoseconds of a decision
   * @param slow nanoseconds that one decision of a hundred takes longer than
   * @param bytes that a decision allocates, on average
   */
  public record Result(long median, long slow, long bytes) {}

  private final Backend router;
  private final List<Routing> calls;

  private RoutingBench(Backend router, List<Routing> calls) {
    this.router = router;
    this.calls = calls;
  }

  /** Calls of a kilobyte in many conversations, of all classes that may leave. */
  public static RoutingBench of(RoutingRules rules) {
    return of(new HybridProvider().open(new Sides()), rules);
  }

  private static RoutingBench of(Backend router, RoutingRules rules) {
    List<Routing> calls = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      ModelRequest request =
          ModelRequest.of(("The export of report " + i + " has not come. ").repeat(28))
              .withContext(CallContext.none().withConversationId("conversation " + i));
      Sensitivity sensitivity = i % 2 == 0 ? Sensitivity.PUBLIC : Sensitivity.INTERNAL;
      Classification classification =
          new Classification(sensitivity, Map.of(), List.of("declared"), ContentDigest.of(request));
      calls.add(new Routing(request, classification, router.targets(), rules));
    }
    return new RoutingBench(router, calls);
  }

  /** Decides often enough that the compiler is done, then measures. */
  public Result run() {
    round();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long[] times = round();
    long bytes = threads.getCurrentThreadAllocatedBytes() - before - 8L * ROUNDS;
    Arrays.sort(times);
    return new Result(times[ROUNDS / 2], times[ROUNDS / 100 * 99], bytes / ROUNDS);
  }

  /** Two targets on each side. */
  private static final class Sides implements BackendContext {
    @Override
    public Settings settings() {
      return Settings.of(Map.of());
    }

    @Override
    public Checkpoint checkpoint() {
      return (clearance, destination) -> {
        throw new ModelException(ModelException.Kind.BLOCKED, "Nobody is asked here.");
      };
    }

    @Override
    public boolean isInside(Destination destination) {
      return destination.isInProcess();
    }

    @Override
    public Backend backend(String name) {
      return name.equals("hosted")
          ? RoutingSide.outside("hosted", "hosted-next")
          : RoutingSide.inside("local", "special");
    }
  }

  private long[] round() {
    long[] times = new long[ROUNDS];
    long targets = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Routing call = calls.get(i % calls.size());
      long start = System.nanoTime();
      Choice choice = router.choose(call);
      times[i] = System.nanoTime() - start;
      targets += choice.order().size();
    }
    if (targets == 0) {
      throw new IllegalStateException("The router chose nobody.");
    }
    return times;
  }
}
