package io.modelport.examples.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child process, which ends with its owner. What it says on its standard error is dropped. */
final class Child implements AutoCloseable {
  private static final long LONGEST_END_SECONDS = 5;

  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  static Child start(String name, List<String> command) {
    return start(name, new ProcessBuilder(command));
  }

  /**
   * Starts it and drops its standard output too: nobody reads it, and a full pipe would stop it.
   */
  static Child startSilent(String name, List<String> command) {
    return start(name, new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD));
  }

  private static Child start(String name, ProcessBuilder builder) {
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return new Child(builder.start());
    } catch (IOException e) {
      throw new NotMeasuredException(name + " cannot be started; is the path right");
    }
  }

  OutputStream in() {
    return process.getOutputStream();
  }

  InputStream out() {
    return process.getInputStream();
  }

  /** Waits for that long; gives whether it has ended. */
  boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
