package io.modelport.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sixteen reviewers in four processes that are killed at random, and one who records. */
final class ReviewerRun {
  private static final int PROCESSES = 4;
  private static final int REVIEWERS = 4;
  private static final long PAUSE = Duration.ofMillis(20).toNanos();

  private final String kind;
  private final String place;
  private final ReviewQueue queue;
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>(); // by answer
  private final Map<String, String> recorded = new ConcurrentHashMap<>(); // by answer
  private final List<String> wrong = new ArrayList<>();
  private final Random random;
  private int lives;

  private ReviewerRun(String kind, String place, ReviewQueue queue) {
    this.kind = kind;
    this.place = place;
    this.queue = queue;
    long seed = System.nanoTime();
    System.out.println("reviewers of " + kind + ", seed " + seed);
    this.random = new Random(seed);
  }

  static ReviewerRun of(String kind, String place, ReviewQueue queue) {
    return new ReviewerRun(kind, place, queue);
  }

  /** So many answers, and at least so many kills while there are answers. */
  void run(int answers, int kills) throws IOException, InterruptedException {
    for (int i = 0; i < answers; i++) {
      queue.add(HeldAnswers.held("answer-" + i));
    }
    AtomicBoolean done = new AtomicBoolean();
    Thread clerk = new Thread(() -> record(done));
    clerk.start();
    AtomicInteger left = new AtomicInteger(kills);
    List<Thread> watchers = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      watchers.add(new Thread(() -> live(answers, kills, left)));
    }
    watchers.forEach(Thread::start);
    for (Thread watcher : watchers) {
      watcher.join();
    }
    done.set(true);
    clerk.join();
    queue.record(this::write);
    check(answers);
    assertThat(left.get()).as("kills that did not happen").isLessThanOrEqualTo(0);
  }

  /** The same process again and again, until nothing waits. */
  private void live(int answers, int kills, AtomicInteger left) {
    try {
      while (!queue.waiting().isEmpty()) {
        int enough = 1 + random.nextInt(Math.max(1, answers / (kills + 6)));
        Process process = start();
        int seen = 0;
        try (BufferedReader lines = process.inputReader()) {
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] fields = line.split(" ", 2);
            if (fields.length == 2 && fields[1].length() == 36) { // else it was cut by the kill
              note(acknowledged, fields[0], fields[1]);
            }
            if (++seen == enough && left.getAndDecrement() > 0) {
              process.toHandle().destroyForcibly();
            }
          }
        }
        process.waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            ReviewerChild.class.getName(),
            kind,
            place,
            "life" + lives++,
            String.valueOf(REVIEWERS))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** A log that fails now and then; what it has, it has once. */
  private void record(AtomicBoolean done) {
    Random fate = new Random(random.nextLong());
    while (!done.get()) {
      try {
        queue.record(
            standing -> {
              if (fate.nextInt(10) == 0) {
                throw new IllegalStateException("the log is full");
              }
              write(standing);
            });
      } catch (IllegalStateException e) {
        Thread.onSpinWait();
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private void write(Standing standing) {
    Review review = standing.review().orElseThrow();
    if (recorded.put(review.answer(), review.id()) != null) {
      addWrong(review.answer() + " was recorded twice");
    }
  }

  private void note(Map<String, String> into, String answer, String review) {
    if (into.put(answer, review) != null) {
      addWrong(answer + " had two verdicts");
    }
  }

  private synchronized void addWrong(String what) {
    wrong.add(what);
  }

  private void check(int answers) {
    assertThat(wrong).isEmpty();
    assertThat(queue.waiting()).isEmpty();
    assertThat(recorded).hasSize(answers);
    for (int i = 0; i < answers; i++) {
      String id = "answer-" + i;
      Standing standing = queue.find(id).orElseThrow();
      String review = standing.review().orElseThrow().id();
      assertThat(standing.recorded()).isTrue();
      assertThat(recorded).containsEntry(id, review);
      assertThat(acknowledged.getOrDefault(id, review)).isEqualTo(review);
    }
    assertThat(acknowledged.size()).isGreaterThan(answers / 2);
  }
}
