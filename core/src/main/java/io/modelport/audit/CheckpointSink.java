package io.modelport.audit;

/**
 * Where checkpoints are kept too, beside files. It must not block, and sees to its failures itself:
 * loudly, and without an end to its patience that would lose the last one. Safe for use by many
 * threads.
 */
public interface CheckpointSink extends AutoCloseable {

  /**
   * A checkpoint, as one line of JSON; it says more than all that came before.
   *
   * @param line without its end
   */
  void offer(String line);

  /** Waits some seconds for what was offered. */
  @Override
  void close();
}
