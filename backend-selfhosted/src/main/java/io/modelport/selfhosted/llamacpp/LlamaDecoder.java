package io.modelport.selfhosted.llamacpp;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.scheduler.Batch;
import io.modelport.selfhosted.scheduler.Decoder;
import io.modelport.selfhosted.scheduler.Sampler;
import io.modelport.selfhosted.scheduler.Sampling;

/** A session of llama.cpp that answers. */
final class LlamaDecoder implements Decoder {
  private static final int FULL = 1;
  private static final int ABORTED = 2;
  private static final int LEAST_SHARED = 64; // sharing copies the memory of a whole sequence

  private final LlamaModel model;
  private final LlamaSession session;
  private final SessionSize size;

  private LlamaDecoder(LlamaModel model, LlamaSession session, SessionSize size) {
    this.model = model;
    this.session = session;
    this.size = size;
  }

  /**
   * Opens a session on the model.
   *
   * @throws NativeFailure where there is not enough memory
   */
  static LlamaDecoder open(LlamaModel model, SessionSize size, Adapter adapter) {
    return new LlamaDecoder(model, LlamaSession.open(model, size, adapter), size);
  }

  @Override
  public int sequences() {
    return size.sequences();
  }

  @Override
  public int contextLength() {
    return size.contextLength();
  }

  @Override
  public int batchSize() {
    return size.batch();
  }

  @Override
  public Step decode(Batch batch) {
    int result;
    try {
      result = Llama.decode(session.handle(), batch.memory(), batch.size());
    } catch (NativeFailure e) {
      throw new ModelException(Kind.INTERNAL, "The engine failed: " + e.getMessage() + ".");
    }
    return switch (result) {
      case FULL -> Step.FULL;
      case ABORTED -> Step.ABORTED;
      default -> Step.DONE;
    };
  }

  @Override
  public void abort() {
    session.abort();
  }

  @Override
  public boolean forgetFrom(int sequence, int position) {
    return Llama.forget(session.handle(), sequence, position);
  }

  @Override
  public void forget(int sequence) {
    Llama.forget(session.handle(), sequence, 0);
  }

  @Override
  public boolean share(int from, int to, int length) {
    return Llama.share(session.handle(), from, to, length);
  }

  @Override
  public int leastShared() {
    return LEAST_SHARED;
  }

  @Override
  public boolean isEnd(int token) {
    return Llama.isEnd(model.handle(), token);
  }

  @Override
  public Sampler sampler(Sampling sampling, int[] prompt) {
    return LlamaSampler.open(model, session, sampling, prompt);
  }

  @Override
  public void close() {
    session.close();
  }
}
