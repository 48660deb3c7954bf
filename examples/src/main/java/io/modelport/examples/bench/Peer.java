package io.modelport.examples.bench;

/** Something with a loaded model that answers while its time is taken: ours or another's. */
interface Peer extends AutoCloseable {

  /**
   * Answers, and blocks until the answer is complete.
   *
   * @throws NotMeasuredException where it cannot
   */
  Timing answer(Ask ask);

  @Override
  void close();

  /** How to start a peer: it loads the model anew each time. */
  interface Starter {
    String name();

    /**
     * Starts it.
     *
     * @throws NotMeasuredException where it is not there
     */
    Peer start();
  }
}
