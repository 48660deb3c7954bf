package io.modelport.selfhosted;

import static io.modelport.selfhosted.Calls.ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that are interrupted at any time, on the whole way from the port to the engine. */
class InterruptStormTest {
  private static final int CALLERS = 32;
  private static final ModelOptions ENDLESS = Calls.ENDLESS.withMaxOutputTokens(2_000);

  private final Queue<Throwable> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger cancelled = new AtomicInteger();
  private volatile boolean isOver;

  @Test
  @Timeout(60)
  void everyCallThatIsInterruptedEndsAndTheEngineGoesOn() throws InterruptedException {
    storm(300);
  }

  @Test
  @Tag("nightly")
  @Timeout(600)
  void tenThousandInterruptsHarmNothing() throws InterruptedException {
    storm(10_000);
  }

  private void storm(int interrupts) throws InterruptedException {
    try (ModelPort port =
        Assembly.over("selfhosted", Calls.backend(Calls.MODEL), Settings.of(Map.of()))) {
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(new Thread(() -> call(port), "test-caller-" + i));
      }
      callers.forEach(Thread::start);
      Random random = new Random(3);
      while (cancelled.get() < interrupts && wrong.isEmpty()) {
        callers.get(random.nextInt(CALLERS)).interrupt();
        LockSupport.parkNanos(random.nextInt(2_000_000)); // any time will do
      }
      isOver = true;
      for (Thread caller : callers) {
        while (caller.isAlive()) {
          caller.interrupt();
          caller.join(10);
        }
      }
      assertThat(wrong).isEmpty();
      assertThat(port.generate(request("Hello", Calls.EXACT)).text()).isEqualTo(ANSWER);
    }
  }

  private void call(ModelPort port) {
    while (!isOver) {
      try {
        once(port);
      } catch (ModelException e) {
        boolean wasInterrupted = Thread.interrupted();
        if (e.kind() == Kind.CANCELLED && wasInterrupted) {
          cancelled.incrementAndGet();
        } else if (e.kind() != Kind.OVERLOADED) {
          wrong.add(e);
        }
      } catch (RuntimeException | Error e) {
        wrong.add(e);
      }
    }
  }

  private static void once(ModelPort port) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    ModelRequest request =
        switch (random.nextInt(4)) {
          case 0 -> request("Hi", ENDLESS);
          case 1 -> request("x".repeat(random.nextInt(4_000)), Calls.EXACT);
          case 2 -> request("Hello", Calls.EXACT.withResponseSchema("{\"type\":\"integer\"}"));
          default -> request("Hello", Calls.EXACT);
        };
    if (random.nextBoolean()) {
      port.generate(request);
      return;
    }
    try (ModelStream stream = port.stream(request)) {
      stream.forEach(piece -> {});
    }
  }

  private static ModelRequest request(String prompt, ModelOptions options) {
    return ModelRequest.of(prompt).withOptions(options);
  }
}
