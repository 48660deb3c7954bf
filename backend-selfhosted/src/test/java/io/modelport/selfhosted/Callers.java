package io.modelport.selfhosted;

import io.modelport.spi.Completion;
import io.modelport.spi.Target;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Threads that ask one call after the other until they are stopped. */
final class Callers implements AutoCloseable {
  private final Target target;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads;
  private volatile boolean stopped;

  Callers(int count, Target target) {
    this.target = target;
    this.threads = Stream.generate(() -> new Thread(this::run)).limit(count).toList();
    threads.forEach(Thread::start);
  }

  /** The answer of each fingerprint; where one had two, that is a failure. */
  Map<String, String> answers() {
    return Map.copyOf(answers);
  }

  List<Throwable> failures() {
    return List.copyOf(failures);
  }

  void stop() {
    stopped = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError("The test was interrupted.", e);
      }
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void run() {
    while (!stopped) {
      try {
        Completion completion = Calls.answer(target, "Hello", Calls.EXACT);
        String known =
            answers.computeIfAbsent(
                completion.fingerprint().orElseThrow(), fingerprint -> completion.text());
        if (!known.equals(completion.text())) {
          throw new AssertionError("One version gave two answers.");
        }
      } catch (RuntimeException | AssertionError e) {
        failures.add(e);
      }
    }
  }
}
