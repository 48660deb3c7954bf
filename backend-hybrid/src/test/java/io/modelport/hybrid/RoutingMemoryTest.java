package io.modelport.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.modelport.CallContext;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.spi.Backend;
import io.modelport.spi.Destination;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingMemoryTest {
  private static final int CALLS = 1_000;
  private static final String POLICY =
      """
      routes: {public: [inside], internal: [inside]}
      fallback: {a: [x]}
      burst: {from: inside, to: [outside], begin: {queue: 2}, end: {queue: 1}, cap: 5.00}
      canary: [{of: x, to: y, share: 50%}]
      shadow: [{of: x, to: y, share: 50%, cap: 1.00}]
      domains: {other: {labels: {area: medicine}, patterns: ['stack ?trace'], targets: [b]}}
      """;

  @Test
  void aDecisionAllocatesLessThanTwoKilobytes() {
    List<Target> all =
        List.of(
            Place.outside("x"),
            Place.outside("y"),
            Place.inside("a").busy(4, 3, 4, Duration.ofSeconds(9)),
            Place.inside("b").busy(4, 3, 4, Duration.ofSeconds(9)));
    HybridBackend backend =
        new HybridBackend(
            new Side(all.subList(0, 2)), new Side(all.subList(2, 4)), Destination::isInProcess);
    ModelRequest request =
        ModelRequest.of("The export of the report has not come. ".repeat(26))
            .withContext(CallContext.none().withConversationId("one"));
    Routing routing =
        new Routing(request, Routed.as(request, Sensitivity.INTERNAL), all, Routed.rules(POLICY));

    choose(backend, routing); // loads the classes
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    choose(backend, routing);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(bytes / CALLS).isLessThan(2_048);
  }

  private static void choose(HybridBackend backend, Routing routing) {
    int targets = 0;
    for (int i = 0; i < CALLS; i++) {
      targets += backend.choose(routing).order().size();
    }
    assertThat(targets).isPositive();
  }

  private record Side(List<Target> targets) implements Backend {
    @Override
    public void close() {}
  }
}
