package io.modelport.selfhosted.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueTest {
  private static final int CALLERS = 500;
  private static final int SEQUENCES = 4;
  private static final int QUEUE = 16;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Gate gate = new Gate();
  private final HashDecoder decoder = new HashDecoder(SEQUENCES, 64).faults(gate);
  private final Scheduler scheduler = Scheduler.over(decoder, Limits.ofQueue(QUEUE));

  @AfterEach
  void close() {
    gate.open();
    scheduler.close();
    assertThat(decoder.violations()).isEmpty();
  }

  @Test
  void everyOneOfFiveHundredCallersGetsOneOutcomeAndTheSurplusIsRefusedSoon() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Long> refusals = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger answers = new AtomicInteger();
    List<CompletableFuture<Ending>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      Question question = Question.of(Question.prompt(i, 20), 5, i);
      calls.add(
          Question.start(
              () -> {
                awaitStart(start);
                long began = THREADS.getCurrentThreadCpuTime();
                try {
                  Ending ending = question.run(scheduler);
                  answers.incrementAndGet();
                  assertThat(question.written()).isEqualTo(question.alone());
                  return ending;
                } catch (ModelException e) {
                  refusals.add(THREADS.getCurrentThreadCpuTime() - began);
                  throw e;
                }
              }));
    }
    start.countDown();
    Awaitility.await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> refusals.size() == CALLERS - SEQUENCES - QUEUE);
    assertThat(answers.get()).isZero(); // nobody waited for a step to be refused
    gate.open();
    int refused = 0;
    for (CompletableFuture<Ending> call : calls) {
      if (call.handle((ending, failure) -> ending == null).get(20, TimeUnit.SECONDS)) {
        assertThat(Failures.of(call)).isEqualTo(Kind.OVERLOADED);
        refused++;
      }
    }
    assertThat(answers.get()).isEqualTo(SEQUENCES + QUEUE);
    assertThat(refused).isEqualTo(CALLERS - SEQUENCES - QUEUE);
    List<Long> sorted = refusals.stream().sorted().toList();
    // of processor time, for so many threads wait for a processor; the first ones load classes
    assertThat(sorted.get(sorted.size() * 9 / 10)).isLessThan(TimeUnit.MILLISECONDS.toNanos(10));
  }

  @Test
  void asManyCallersAsThereIsRoomForAreNeverRefused() throws Exception {
    gate.open();
    List<CompletableFuture<Ending>> calls = new ArrayList<>();
    for (int i = 0; i < SEQUENCES + QUEUE; i++) {
      int caller = i;
      calls.add(
          Question.start(
              () -> {
                Ending last = Question.of(new int[] {caller, 1}, 3, 1).run(scheduler);
                for (int j = 0; j < 100; j++) {
                  last = Question.of(new int[] {caller, j}, 3, j).run(scheduler);
                }
                return last;
              }));
    }
    for (CompletableFuture<Ending> call : calls) {
      call.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void whoComesFirstIsServedFirst() throws Exception {
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Ending>> calls = new ArrayList<>();
    try (Scheduler one =
        Scheduler.over(new HashDecoder(1, 8).faults(gate), Limits.ofQueue(QUEUE))) {
      for (int i = 0; i <= QUEUE; i++) {
        int number = i;
        Question question = Question.writing(5 + i, 3);
        Work work =
            question.work(
                (token, output) -> {
                  order.add(number);
                  return false;
                });
        calls.add(Question.start(() -> one.run(work, question.cancellation())));
        Awaitility.await().until(() -> one.running() + one.queued() == number + 1);
      }
      gate.open();
      for (CompletableFuture<Ending> call : calls) {
        call.get(20, TimeUnit.SECONDS);
      }
    }
    assertThat(order).hasSize(QUEUE + 1).isSorted();
  }

  private static void awaitStart(CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
