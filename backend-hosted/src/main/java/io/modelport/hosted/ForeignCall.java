package io.modelport.hosted;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.http.HttpFailure;
import io.modelport.spi.Attempt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * One call of a model that may block for ever: it runs on a thread of its own, and whoever waits
 * leaves at the first end, at a cancellation or when interrupted.
 *
 * @param <T> what it ends with
 */
final class ForeignCall<T> {
  private final Attempt attempt;
  private final HttpFailure failures;
  private final BlockingQueue<ForeignSignal<T>> signals = new LinkedBlockingQueue<>();

  ForeignCall(Attempt attempt, HttpFailure failures) {
    this.attempt = attempt;
    this.failures = failures;
  }

  /** What the work returns. */
  static <T> T whole(Attempt attempt, HttpFailure failures, Supplier<T> work) {
    ForeignCall<T> call = new ForeignCall<>(attempt, failures);
    return call.await(() -> call.signals.add(new ForeignSignal.End<>(work.get())), () -> {});
  }

  /** What the stream ends with; its pieces go to the attempt. */
  static ChatResponse streamed(
      Attempt attempt, HttpFailure failures, StreamingChatModel model, ChatRequest request) {
    ForeignCall<ChatResponse> call = new ForeignCall<>(attempt, failures);
    ForeignReception reception = new ForeignReception(call.signals);
    return call.await(() -> model.chat(request, reception), reception::cancel);
  }

  private T await(Runnable work, Runnable cancel) {
    Thread thread = OwnThread.start("modelport-langchain4j-call", () -> run(work));
    Runnable stop =
        () -> {
          signals.add(new ForeignSignal.Cancelled<>());
          cancel.run();
          thread.interrupt();
        };
    attempt.cancellation().onCancel(stop);
    try {
      return end();
    } catch (InterruptedException e) {
      stop.run();
      Thread.currentThread().interrupt();
      throw new ModelException(Kind.CANCELLED, "The calling thread was interrupted.");
    } catch (ModelException e) {
      stop.run(); // whatever the model still does, nobody listens
      throw e;
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      signals.add(new ForeignSignal.Failed<>(e));
    }
  }

  private T end() throws InterruptedException {
    while (true) {
      ForeignSignal<T> signal = signals.take();
      if (signal instanceof ForeignSignal.Piece<T> piece) {
        attempt.emit(piece.text());
      } else if (signal instanceof ForeignSignal.End<T> end) {
        return end.answer();
      } else if (signal instanceof ForeignSignal.Failed<T> failed) {
        attempt.cancellation().check();
        throw Failures.meant(failed.failure(), failures);
      } else {
        attempt.cancellation().check();
        throw new ModelException(Kind.CANCELLED, "The call was cancelled.");
      }
    }
  }
}
