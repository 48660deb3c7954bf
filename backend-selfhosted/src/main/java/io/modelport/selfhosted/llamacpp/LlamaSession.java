package io.modelport.selfhosted.llamacpp;

/**
 * A native session. Used by one thread at a time; only {@link #abort} may come from another, also
 * while it is being closed.
 */
final class LlamaSession implements AutoCloseable {
  private final LlamaModel model;
  private long handle;

  private LlamaSession(LlamaModel model, long handle) {
    this.model = model;
    this.handle = handle;
  }

  static LlamaSession open(LlamaModel model, SessionSize size, Adapter adapter) {
    model.use();
    try {
      long handle =
          Llama.openSession(model.handle(), size.toArray(), adapter.handle(), adapter.scale());
      return new LlamaSession(model, handle);
    } catch (RuntimeException e) {
      model.release();
      throw e;
    }
  }

  /** For native calls of the thread that uses the session. */
  long handle() {
    if (handle == 0) {
      throw new IllegalStateException("The session was closed.");
    }
    return handle;
  }

  /** Makes the running step, or the next one, end soon. */
  synchronized void abort() {
    if (handle != 0) {
      Llama.abort(handle);
    }
  }

  @Override
  public synchronized void close() {
    if (handle != 0) {
      Llama.closeSession(handle);
      handle = 0;
      model.release();
    }
  }
}
