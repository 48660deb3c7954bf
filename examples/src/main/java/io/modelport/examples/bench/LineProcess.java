package io.modelport.examples.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A child process that does what a line says and answers with a line: a word and numbers. Used by
 * one thread.
 */
final class LineProcess implements AutoCloseable {
  private final String name;
  private final Child child;
  private final Writer in;
  private final BufferedReader out;

  private LineProcess(String name, Child child) {
    this.name = name;
    this.child = child;
    in = new OutputStreamWriter(child.in(), StandardCharsets.UTF_8);
    out = new BufferedReader(new InputStreamReader(child.out(), StandardCharsets.UTF_8));
  }

  /** Starts it and waits until it says that it is ready. */
  static LineProcess start(String name, List<String> command) {
    LineProcess started = new LineProcess(name, Child.start(name, command));
    started.read("ready");
    return started;
  }

  /** The numbers of the answer. */
  long[] ask(String line) {
    try {
      in.write(line + "\n");
      in.flush();
    } catch (IOException e) {
      throw new NotMeasuredException(name + " has ended");
    }
    return read(line.split(" ", 2)[0]);
  }

  /** Skips what is no answer: libraries print. */
  private long[] read(String verb) {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("error ")) {
          close();
          throw new NotMeasuredException(
              name + " says: " + line.substring(6).replaceAll("\\.$", ""));
        }
        if (line.startsWith(verb + " ")) {
          return Arrays.stream(line.split(" ")).skip(1).mapToLong(Long::parseLong).toArray();
        }
      }
    } catch (IOException | NumberFormatException e) {
      // told below
    }
    close();
    throw new NotMeasuredException(name + " ended without an answer");
  }

  @Override
  public void close() {
    child.close();
  }
}
