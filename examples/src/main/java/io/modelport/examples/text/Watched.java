package io.modelport.examples.text;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** Output that somebody still reads. */
public final class Watched {
  private Watched() {}

  /** Shows what was printed; throws where the other end of the pipe has gone. */
  public static void flush(PrintStream out) {
    if (out.checkError()) { // flushes first
      throw new UncheckedIOException(new IOException("The output cannot be written."));
    }
  }
}
