package io.modelport.selfhosted.worker;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.engine.Engine;
import io.modelport.selfhosted.engine.PieceSink;
import io.modelport.spi.Cancellation;
import java.io.IOException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One call inside the worker: asks the engine and sends what comes. */
final class ServedCall implements Runnable, PieceSink {
  private final long number;
  private final boolean streaming;
  private final Engine engine;
  private final Wire wire;
  private final LongConsumer whenDone;
  private final Cancellation cancellation = new Cancellation();
  private final Credit credit = new Credit();
  private @Nullable Frame question;

  ServedCall(Frame question, Engine engine, Wire wire, LongConsumer whenDone) {
    this.number = question.call();
    this.streaming = question.type() == Frame.Type.STREAM;
    this.engine = engine;
    this.wire = wire;
    this.whenDone = whenDone;
    this.question = question;
    cancellation.onCancel(() -> credit.add(0)); // wakes who waits for the reader
  }

  void cancel() {
    cancellation.cancel(new ModelException(Kind.CANCELLED, "The call was cancelled."));
  }

  void credit(long bytes) {
    credit.add(bytes);
  }

  @Override
  public void run() {
    Frame last = outcome();
    whenDone.accept(number); // before the last word: the number is free as soon as that is read
    try {
      wire.send(last);
    } catch (IOException e) {
      // the reader of the socket finds the same end, and ends the worker
    }
  }

  private Frame outcome() {
    try {
      Frame reply = reply();
      if (reply.payload().length <= Wire.LONGEST) {
        return reply;
      }
      return failure(new ModelException(Kind.INTERNAL, "The answer is too long for the worker."));
    } catch (ModelException e) {
      return failure(e);
    } catch (Throwable e) { // its message may carry content
      String type = e.getClass().getName();
      return failure(new ModelException(Kind.INTERNAL, "The engine failed with " + type + "."));
    }
  }

  private Frame reply() throws ProtocolException {
    Frame asked = takeQuestion();
    return switch (asked.type()) {
      case ANSWER, STREAM ->
          new Frame(
              Frame.Type.COMPLETION,
              number,
              ReplyCodec.write(
                  engine.answer(RequestCodec.readAnswer(asked.payload()), cancellation, this)));
      case EMBED ->
          new Frame(
              Frame.Type.VECTORS,
              number,
              ReplyCodec.write(
                  engine.embed(RequestCodec.readEmbedding(asked.payload()), cancellation)));
      default -> throw new ProtocolException("A " + asked.type() + " asks for nothing.");
    };
  }

  /** A large prompt need not stay in memory twice while it is answered. */
  private Frame takeQuestion() throws ProtocolException {
    Frame asked = question;
    question = null;
    if (asked == null) {
      throw new ProtocolException("A call runs once.");
    }
    return asked;
  }

  private Frame failure(ModelException reason) {
    return new Frame(Frame.Type.FAILURE, number, FailureCodec.write(reason));
  }

  @Override
  public boolean isStreaming() {
    return streaming;
  }

  @Override
  public void piece(String text) {
    if (!streaming || text.isEmpty()) {
      return;
    }
    PayloadWriter out = new PayloadWriter();
    out.text(text);
    byte[] payload = out.done();
    try {
      credit.take(payload.length, cancellation);
      wire.send(new Frame(Frame.Type.PIECE, number, payload));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Kind.CANCELLED, "The call was interrupted.");
    } catch (IOException e) {
      throw new ModelException(Kind.CANCELLED, "The application is gone.");
    }
  }
}
