package io.modelport.examples.triage;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** Output that somebody still reads. */
final class Watched {
  private Watched() {}

  /** Shows what was printed; throws where the other end of the pipe has gone. */
  static void flush(PrintStream out) {
    if (out.checkError()) { // flushes first
      throw new UncheckedIOException(new IOException("The output cannot be written."));
    }
  }
}
