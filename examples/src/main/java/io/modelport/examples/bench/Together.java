package io.modelport.examples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many callers of one peer at the same time. */
record Together(List<Ask> asks) {

  /** Tokens a second that all answers have together, from the first question to the last token. */
  double writingSpeed(Peer peer) throws InterruptedException {
    ExecutorService callers = Executors.newFixedThreadPool(asks.size());
    try {
      List<Callable<Timing>> calls = new ArrayList<>();
      asks.forEach(ask -> calls.add(() -> peer.answer(ask)));
      long start = System.nanoTime();
      List<Future<Timing>> answers = callers.invokeAll(calls);
      long nanos = System.nanoTime() - start;
      long tokens = 0;
      for (Future<Timing> answer : answers) {
        tokens += answer.get().answerTokens();
      }
      return tokens * 1e9 / nanos;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } finally {
      callers.shutdownNow();
    }
  }
}
