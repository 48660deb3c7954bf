package io.modelport.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchdogTest {
  private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

  /** Of ports that other tests left open. */
  private final List<Thread> others = threads(List.of());

  private final CountDownLatch rung = new CountDownLatch(1);

  @Test
  void anAlarmGoesOffOnceItsTimeHasPassed() throws InterruptedException {
    try (Watchdog watchdog = new Watchdog()) {
      long start = System.nanoTime();
      watchdog.after(Duration.ofMillis(50), rung::countDown);
      rung.await();
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
    }
  }

  @Test
  void anEarlierAlarmOvertakesTheOneThatIsWaitedFor() throws InterruptedException {
    try (Watchdog watchdog = new Watchdog()) {
      watchdog.after(NEVER, () -> {});
      awaitSleep();
      watchdog.after(Duration.ofMillis(1), rung::countDown);
      assertThat(rung.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** The thread still waits for the one that was called off. */
  @Test
  void anAlarmBehindOneThatWasCalledOffGoesOff() throws InterruptedException {
    Queue<String> gone = new ConcurrentLinkedQueue<>();
    try (Watchdog watchdog = new Watchdog()) {
      Watchdog.Alarm first = watchdog.after(Duration.ofMillis(30), () -> gone.add("first"));
      first.stop();
      watchdog.after(
          Duration.ofMillis(60),
          () -> {
            gone.add("second");
            rung.countDown();
          });
      assertThat(rung.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(gone).containsExactly("second");
    }
  }

  @Test
  void anActionThatFailsDoesNotStopTheOthers() throws InterruptedException {
    try (Watchdog watchdog = new Watchdog()) {
      watchdog.after(
          Duration.ZERO,
          () -> {
            throw new IllegalArgumentException("no");
          });
      watchdog.after(Duration.ofMillis(1), rung::countDown);
      assertThat(rung.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void closingEndsTheThreadAndTakesNoMore() throws InterruptedException {
    Watchdog watchdog = new Watchdog();
    watchdog.after(NEVER, () -> {});
    Thread thread = awaitSleep();
    watchdog.close();
    thread.join();
    assertThatIllegalStateException().isThrownBy(() -> watchdog.after(NEVER, () -> {}));
  }

  /** A call that ends well has called its deadline off; nobody needs to wake for that. */
  @Test
  void alarmsThatAreCalledOffDoNotWakeTheThread() throws InterruptedException {
    try (Watchdog watchdog = new Watchdog()) {
      watchdog.after(Duration.ofHours(1), () -> {}).stop();
      Thread thread = awaitSleep();
      long waited = waits(thread);
      for (int call = 0; call < 1_000; call++) {
        watchdog.after(Duration.ofHours(2), () -> {}).stop();
      }
      assertThat(waits(thread)).isLessThan(waited + 10);
    }
  }

  private static long waits(Thread thread) {
    return ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId()).getWaitedCount();
  }

  /** The one thread of this test, once it waits. */
  private Thread awaitSleep() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> threads(others), own -> own.size() == 1 && isAsleep(own.get(0)))
        .get(0);
  }

  private static List<Thread> threads(List<Thread> others) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("modelport-watchdog"))
        .filter(thread -> !others.contains(thread))
        .toList();
  }

  private static boolean isAsleep(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }
}
