package io.modelport.review;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * The program that {@link ReviewerRun} kills: reviewers who take what waits and judge it, and print
 * each verdict once it is acknowledged. Ends where nothing waits.
 */
final class ReviewerChild {
  private static final Duration LEASE = Duration.ofMillis(500);
  private static final long PAUSE = Duration.ofMillis(5).toNanos();

  private ReviewerChild() {}

  public static void main(String[] args) throws InterruptedException {
    ReviewQueue queue = open(args[0], args[1]);
    List<Thread> reviewers = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[3]); i++) {
      String name = args[2] + "-" + i;
      reviewers.add(new Thread(() -> work(queue, name)));
    }
    reviewers.forEach(Thread::start);
    for (Thread reviewer : reviewers) {
      reviewer.join();
    }
  }

  static ReviewQueue open(String kind, String place) {
    return kind.equals("file")
        ? new FileQueue(Path.of(place), InstantSource.system())
        : SharedQueueTest.open(place);
  }

  private static void work(ReviewQueue queue, String name) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    int idle = 0;
    while (idle < 20) {
      Optional<HeldAnswer> answer = queue.take(name, LEASE, each -> true);
      if (answer.isEmpty()) {
        idle = queue.waiting().isEmpty() ? 20 : idle + 1;
        LockSupport.parkNanos(PAUSE * 10);
        continue;
      }
      idle = 0;
      if (random.nextInt(20) == 0) {
        continue; // forgets about it; it is somebody's again when the lease is over
      }
      Verdict verdict = random.nextBoolean() ? Verdict.APPROVED : Verdict.REJECTED;
      Review review = HeldAnswers.review(answer.get().id(), name, verdict);
      if (queue.decide(review)) {
        System.out.println(review.answer() + " " + review.id());
      }
    }
  }
}
