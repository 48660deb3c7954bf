package io.modelport.selfhosted.scheduler;

import io.modelport.selfhosted.scheduler.Ending.Reason;
import io.modelport.spi.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/** A call of a test, with what it wrote and what it should have written. */
final class Question {
  private final int[] prompt;
  private final int most;
  private final int seed;
  private final Cancellation cancellation = new Cancellation();
  private final List<Integer> written = new ArrayList<>();

  private Question(int[] prompt, int most, int seed) {
    this.prompt = prompt;
    this.most = most;
    this.seed = seed;
  }

  static Question of(int[] prompt, int most, int seed) {
    return new Question(prompt, most, seed);
  }

  /** A prompt of its own, whose answer has exactly so many tokens. */
  static Question writing(int promptLength, int answerLength) {
    return IntStream.range(1, 100_000)
        .mapToObj(seed -> of(prompt(seed, promptLength), answerLength, seed))
        .filter(question -> question.alone().size() == answerLength)
        .findFirst()
        .orElseThrow();
  }

  static int[] prompt(int seed, int length) {
    return new Random(seed).ints(length, 0, 1000).toArray();
  }

  /** The same with tokens in front. */
  Question after(int[] prefix) {
    return of(IntStream.concat(IntStream.of(prefix), IntStream.of(prompt)).toArray(), most, seed);
  }

  int[] prompt() {
    return prompt;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** The tokens that were written so far; to be read after the call. */
  List<Integer> written() {
    return written;
  }

  Work work() {
    return work(
        (token, output) -> {
          written.add(token);
          return true;
        });
  }

  Work work(Work.TokenWriter writer) {
    return new Work(prompt, most, sampling(), 0, writer);
  }

  private Sampling sampling() {
    return new Sampling(1, 0, 1, 0, 1, 0, 0, seed, Optional.empty());
  }

  Ending run(Scheduler scheduler) {
    return scheduler.run(work(), cancellation);
  }

  /** Runs it on a thread of its own. */
  CompletableFuture<Ending> start(Scheduler scheduler) {
    return start(() -> run(scheduler));
  }

  static CompletableFuture<Ending> start(java.util.function.Supplier<Ending> call) {
    CompletableFuture<Ending> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(call.get());
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(new CompletionException(e));
              }
            },
            "test-caller");
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  /** The answer as it is where nothing else happens. */
  List<Integer> alone() {
    long hash = HashDecoder.begin();
    for (int token : prompt) {
      hash = HashDecoder.hash(hash, token);
    }
    List<Integer> answer = new ArrayList<>();
    int length = Math.min(most, HashDecoder.CONTEXT - prompt.length);
    while (answer.size() < length) {
      int token = HashDecoder.choose(hash, seed, answer.size());
      if (HashDecoder.ends(token)) {
        break;
      }
      answer.add(token);
      hash = HashDecoder.hash(hash, token);
    }
    return answer;
  }

  /** How it ends where nothing else happens. */
  Reason aloneReason() {
    boolean isFull = alone().size() == Math.min(most, HashDecoder.CONTEXT - prompt.length);
    return isFull ? Reason.LENGTH : Reason.END;
  }
}
