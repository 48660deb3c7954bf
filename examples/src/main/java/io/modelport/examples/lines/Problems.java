package io.modelport.examples.lines;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells the user at once what is wrong with the input, and counts it. Safe for many threads. */
public final class Problems {
  private final PrintStream err;
  private final AtomicInteger count = new AtomicInteger();

  public Problems(PrintStream err) {
    this.err = err;
  }

  /** A line that is left out, and why. */
  public void line(String file, int number, String problem) {
    add(file + ", line " + number + ": " + problem + ".");
  }

  public void add(String sentence) {
    count.incrementAndGet();
    err.println(sentence);
  }

  public int count() {
    return count.get();
  }
}
