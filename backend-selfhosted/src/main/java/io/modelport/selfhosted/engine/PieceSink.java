package io.modelport.selfhosted.engine;

import io.modelport.spi.Attempt;

/** Where the pieces of an answer go. */
public interface PieceSink {

  /** Whether anybody reads pieces; if not, the caller need not be woken for each. */
  boolean isStreaming();

  /** Takes text that never breaks a character; what it throws ends the answer. */
  void piece(String text);

  /** Nobody reads along. */
  static PieceSink none() {
    return new PieceSink() {
      @Override
      public boolean isStreaming() {
        return false;
      }

      @Override
      public void piece(String text) {
        // the whole text is in the completion
      }
    };
  }

  /** The reader of an attempt. */
  static PieceSink of(Attempt attempt) {
    return new PieceSink() {
      @Override
      public boolean isStreaming() {
        return attempt.isStreaming();
      }

      @Override
      public void piece(String text) {
        attempt.emit(text);
      }
    };
  }
}
