package io.modelport.selfhosted.worker;

import io.modelport.EmbeddingRequest;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.engine.EngineFacts;
import io.modelport.selfhosted.engine.PieceSink;
import io.modelport.spi.Cancellation;
import io.modelport.spi.Completion;
import io.modelport.spi.Vectors;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * An engine in a process of its own. Whatever happens to that process, a running call ends with a
 * {@link ModelException} at once: {@link Kind#TRUNCATED} with the partial text where a piece was
 * handed out, else {@link Kind#INTERNAL}. The process is started again; calls meanwhile wait for
 * it, and are {@link Kind#UNREACHABLE} where that takes too long. Safe for use by many threads.
 */
public final class WorkerEngine implements Engine {
  private final WorkerSpec spec;
  private final CurrentWorker current;
  private final Thread supervisor;
  private final EngineFacts facts;

  private WorkerEngine(
      WorkerSpec spec, CurrentWorker current, Thread supervisor, EngineFacts facts) {
    this.spec = spec;
    this.current = current;
    this.supervisor = supervisor;
    this.facts = facts;
  }

  /**
   * Starts a worker and waits until its model is loaded.
   *
   * @throws WorkerStartException where the factory refuses, or no start succeeds
   */
  public static WorkerEngine start(WorkerSpec spec) throws WorkerStartException {
    CurrentWorker current = new CurrentWorker(spec.restarts().patience());
    Thread supervisor =
        new Thread(
            new Supervisor(spec, new SecureRandom(), current), "modelport-worker-supervisor");
    supervisor.setDaemon(true);
    supervisor.start();
    try {
      return new WorkerEngine(spec, current, supervisor, current.awaitFacts());
    } catch (InterruptedException e) {
      current.close().ifPresent(worker -> worker.end(End.CLOSED));
      Thread.currentThread().interrupt();
      throw new WorkerStartException("The start of the worker was interrupted.");
    }
  }

  @Override
  public EngineFacts facts() {
    return facts;
  }

  /** Why it answers nothing any more, in a sentence; empty where it does or will again. */
  public Optional<String> unavailable() {
    return current.unavailable();
  }

  /** The process id of the worker that is ready; empty while there is none. */
  public Optional<Long> pid() {
    return current.ready().map(WorkerProcess::pid);
  }

  @Override
  public Completion answer(ModelRequest request, Cancellation cancellation, PieceSink pieces) {
    Frame.Type type = pieces.isStreaming() ? Frame.Type.STREAM : Frame.Type.ANSWER;
    byte[] payload = RequestCodec.write(request);
    return ask(
        new Question<>(type, payload, Frame.Type.COMPLETION, ReplyCodec::readCompletion),
        cancellation,
        pieces);
  }

  @Override
  public Vectors embed(EmbeddingRequest request, Cancellation cancellation) {
    byte[] payload = RequestCodec.write(request);
    return ask(
        new Question<>(Frame.Type.EMBED, payload, Frame.Type.VECTORS, ReplyCodec::readVectors),
        cancellation,
        PieceSink.none());
  }

  /** What is asked, and how its answer is read. */
  @SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
  private record Question<T>(
      Frame.Type type, byte[] payload, Frame.Type answer, Decoder<T> decoder) {}

  @FunctionalInterface
  private interface Decoder<T> {
    T decode(byte[] payload) throws ProtocolException;
  }

  private <T> T ask(Question<T> question, Cancellation cancellation, PieceSink pieces) {
    try {
      WorkerProcess worker = current.await(cancellation);
      try {
        Frame last = worker.ask(question.type(), question.payload(), cancellation, pieces);
        if (last.type() != question.answer()) {
          throw new ProtocolException("a " + last.type());
        }
        return question.decoder().decode(last.payload());
      } catch (ProtocolException e) {
        End end = End.nonsense(e);
        worker.end(end);
        throw end.failure();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Kind.CANCELLED, "The call was interrupted.");
    }
  }

  /** Ends the worker: it may free its model first, but not for long. */
  @Override
  public void close() {
    current.close().ifPresent(worker -> worker.close(spec.stopWithin().close()));
    try {
      supervisor.join(spec.stopWithin().close().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The factory only: properties may be private. */
  @Override
  public String toString() {
    return "WorkerEngine[" + spec.factory() + "]";
  }
}
