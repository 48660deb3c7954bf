package io.modelport.selfhosted.scheduler;

/**
 * The step that runs, as seen by those who want it to end. It is aborted where most of its tokens
 * belong to calls that were given up: redoing the rest costs less than finishing. An abort that
 * comes too late hits the next step, which is then done again.
 */
final class RunningStep {
  private final Decoder decoder;
  private boolean running;
  private boolean rewinds;
  private boolean asked;
  private int tokens;
  private int unwanted;
  private volatile int givenUp;

  RunningStep(Decoder decoder) {
    this.decoder = decoder;
  }

  /** How many calls were given up so far. */
  int givenUp() {
    return givenUp;
  }

  /**
   * A step begins.
   *
   * @param size its tokens
   * @param seen the calls that were given up when it was planned
   * @param cheap whether a sequence can be put back without reading it again
   * @return false where another call was given up since: the plan is stale
   */
  synchronized boolean begin(int size, int seen, boolean cheap) {
    if (givenUp != seen) {
      return false;
    }
    running = true;
    tokens = size;
    unwanted = 0;
    rewinds = cheap;
    return true;
  }

  synchronized void end() {
    running = false;
  }

  /** A call was given up. */
  synchronized void giveUp(Call call) {
    givenUp = givenUp + 1;
    if (running) {
      unwanted += call.stepTokens();
      if (rewinds ? unwanted * 2 > tokens : unwanted == tokens) {
        abort();
      }
    }
  }

  /** All calls were given up. */
  synchronized void giveUpAll() {
    givenUp = givenUp + 1;
    if (running) {
      abort();
    }
  }

  /** Whether an abort was asked for since the last time. */
  synchronized boolean wasAsked() {
    boolean before = asked;
    asked = false;
    return before;
  }

  private void abort() {
    asked = true;
    decoder.abort();
  }
}
