package io.modelport.review;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Those who wait for verdicts that are on record. Safe for use by many threads. */
final class Waiters {
  private final Map<String, CompletableFuture<Decided>> futures = new ConcurrentHashMap<>();
  private final ReviewQueue queue;
  private volatile boolean closed;

  Waiters(ReviewQueue queue) {
    this.queue = queue;
  }

  /** Ends with the verdict, also with one that is there already. */
  CompletableFuture<Decided> future(String id) {
    CompletableFuture<Decided> shared =
        futures.computeIfAbsent(id, key -> new CompletableFuture<>());
    if (closed) { // looked at behind the insertion, so one of both sees it
      fail(id, shared, closed(id));
    } else {
      look(id);
    }
    return shared.copy(); // whoever cancels theirs leaves the others waiting
  }

  /** Ends those whose verdict is there now. */
  void look() {
    futures.keySet().forEach(this::look);
  }

  private void look(String id) {
    CompletableFuture<Decided> future = futures.get(id);
    if (future == null) {
      return;
    }
    try {
      Optional<Standing> standing = queue.find(id);
      if (standing.isEmpty()) {
        fail(id, future, unknown(id));
      } else if (standing.get().recorded()) {
        Review review = standing.get().review().orElseThrow();
        Decided decided = Outcomes.of(standing.get().answer(), review);
        futures.remove(id, future);
        future.complete(decided);
      }
    } catch (ModelException e) {
      fail(id, future, e);
    }
  }

  private void fail(String id, CompletableFuture<Decided> future, ModelException failure) {
    futures.remove(id, future);
    future.completeExceptionally(failure);
  }

  private static ModelException unknown(String id) {
    return new ModelException(
            Kind.INVALID_REQUEST, "No answer with this id waits, or it was forgotten.")
        .withDecision(id, List.of());
  }

  /** The port is closed; verdicts can still be asked for by another one. */
  void close() {
    closed = true;
    futures.forEach((id, future) -> fail(id, future, closed(id)));
  }

  private static ModelException closed(String id) {
    return new ModelException(Kind.HELD, "The port was closed; ask another one for the verdict.")
        .withDecision(id, List.of());
  }
}
