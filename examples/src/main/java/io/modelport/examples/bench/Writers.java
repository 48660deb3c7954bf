package io.modelport.examples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/**
 * Many threads that write records one after the other, each waiting until its own is on the disk.
 *
 * @param threads at the same time
 * @param each records of each thread
 */
record Writers(int threads, int each) {

  /**
   * How it went.
   *
   * @param perSecond records of all threads together
   * @param slowMillis 99 of 100 records waited no longer
   */
  record Pace(double perSecond, double slowMillis) {}

  /**
   * Writes them all.
   *
   * @param write is given the number of the record and returns when it is durable
   */
  Pace run(IntConsumer write) throws InterruptedException {
    long[] nanos = new long[threads * each];
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> running = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int first = thread * each;
      running.add(new Thread(() -> write(first, write, nanos, start)));
    }
    running.forEach(Thread::start);
    long begin = System.nanoTime();
    start.countDown();
    for (Thread thread : running) {
      thread.join();
    }
    long whole = System.nanoTime() - begin;
    if (LongStream.of(nanos).anyMatch(time -> time == 0)) {
      throw new NotMeasuredException("a record could not be written");
    }
    Arrays.sort(nanos);
    return new Pace(nanos.length * 1e9 / whole, nanos[nanos.length * 99 / 100] / 1e6);
  }

  private void write(int first, IntConsumer write, long[] nanos, CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      return; // what was not written is noticed
    }
    for (int number = first; number < first + each; number++) {
      long begin = System.nanoTime();
      write.accept(number);
      nanos[number] = System.nanoTime() - begin;
    }
  }
}
