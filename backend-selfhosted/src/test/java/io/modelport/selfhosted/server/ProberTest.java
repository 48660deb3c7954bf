package io.modelport.selfhosted.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProberTest {
  private static final long SEED = 20260101;

  @Test
  void probesComeAroundTheIntervalAndNeverInStep() {
    for (Duration pause : pauses(Optional.empty())) {
      assertThat(pause).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
    }
    assertThat(pauses(Optional.empty())).doesNotHaveDuplicates();
  }

  @Test
  void aServerThatIsOutIsLookedAtAtLeastEveryTwentyFourSeconds() {
    for (Duration pause : pauses(Optional.of("it is out"))) {
      assertThat(pause).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(24));
    }
  }

  private List<Duration> pauses(Optional<String> trouble) {
    List<Instant> looks = new ArrayList<>();
    ManualTime own = new ManualTime();
    try (Prober prober = new Prober(Duration.ofSeconds(10), own, new Random(SEED))) {
      prober.watch(
          cancellation -> {
            looks.add(own.now());
            return trouble;
          },
          new Health("server"));
      own.advance(Duration.ofMinutes(3));
    }
    List<Duration> pauses = new ArrayList<>();
    for (int i = 1; i < looks.size(); i++) {
      pauses.add(Duration.between(looks.get(i - 1), looks.get(i)));
    }
    assertThat(pauses).isNotEmpty();
    return pauses;
  }

  @Test
  void aProbeThatFailsUnexpectedlyIsNotTheLast() {
    ManualTime time = new ManualTime();
    List<Instant> looks = new ArrayList<>();
    Health health = new Health("server");
    try (Prober prober = new Prober(Duration.ofSeconds(10), time, new Random(SEED))) {
      prober.watch(
          cancellation -> {
            looks.add(time.now());
            throw new IllegalStateException("content");
          },
          health);
      time.advance(Duration.ofMinutes(1));
    }
    assertThat(looks).hasSizeGreaterThan(2);
    assertThat(health.trouble()).contains("its probe failed (IllegalStateException)");
  }

  @Test
  void itsThreadsAreDaemonsAndEndWithIt() throws InterruptedException {
    BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    Prober prober = new Prober(Duration.ofSeconds(10), new ProbeThreads(), new Random(SEED));
    prober.watch(
        cancellation -> {
          threads.add(Thread.currentThread());
          try {
            cancellation.await();
          } catch (InterruptedException e) {
            throw new ModelException(Kind.CANCELLED, "interrupted");
          }
          return Optional.empty();
        },
        new Health("server"));
    Thread thread = threads.take();
    assertThat(thread.isDaemon()).isTrue();
    prober.close();
    Awaitility.await().until(() -> !thread.isAlive());
  }
}
