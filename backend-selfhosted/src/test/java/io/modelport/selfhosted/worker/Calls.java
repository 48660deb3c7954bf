package io.modelport.selfhosted.worker;

import io.modelport.ModelException;
import io.modelport.ModelRequest;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.engine.PieceSink;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Completion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Calls of an engine on threads of their own, and how each ended. */
final class Calls implements AutoCloseable {
  private static final int SECONDS = 30;

  private final Engine engine;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  Calls(Engine engine) {
    this.engine = engine;
  }

  /** One call: its pieces so far, and its end. */
  record Call(
      Cancellation cancellation, List<String> pieces, CompletableFuture<Completion> future) {

    boolean isAnswered() {
      return future.isDone() && !future.isCompletedExceptionally();
    }

    Completion answer() {
      try {
        return future.get(SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        throw new AssertionError("The call did not end with an answer.", e);
      }
    }

    ModelException failure() {
      try {
        future.get(SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof ModelException failure) {
          return failure;
        }
        throw new AssertionError("The call ended with an untyped failure.", e);
      } catch (InterruptedException | TimeoutException e) {
        throw new AssertionError("The call did not end.", e);
      }
      throw new AssertionError("The call ended with an answer.");
    }
  }

  Call whole(String text) {
    Cancellation cancellation = new Cancellation();
    CompletableFuture<Completion> future = new CompletableFuture<>();
    start(text, cancellation, PieceSink.none(), future);
    return new Call(cancellation, List.of(), future);
  }

  Call stream(String text) {
    return stream(text, piece -> {});
  }

  /** A call whose reader does this with every piece. */
  Call stream(String text, Consumer<String> reader) {
    Cancellation cancellation = new Cancellation();
    CompletableFuture<Completion> future = new CompletableFuture<>();
    List<String> pieces = Collections.synchronizedList(new ArrayList<>());
    PieceSink sink =
        new PieceSink() {
          @Override
          public boolean isStreaming() {
            return true;
          }

          @Override
          public void piece(String piece) {
            pieces.add(piece);
            reader.accept(piece);
          }
        };
    start(text, cancellation, sink, future);
    return new Call(cancellation, pieces, future);
  }

  private void start(
      String text,
      Cancellation cancellation,
      PieceSink sink,
      CompletableFuture<Completion> future) {
    threads.execute(
        () -> {
          try {
            future.complete(engine.answer(ModelRequest.of(text), cancellation, sink));
          } catch (Throwable e) {
            future.completeExceptionally(e);
          }
        });
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
