package io.modelport.examples.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The other end of a {@link LineProcess}: answers each line of standard input with one of standard
 * output.
 *
 * @param ready what is said first
 */
record LineServer(String ready) {

  /** Does what a line says. */
  @FunctionalInterface
  interface Work {
    String answer(String[] words) throws InterruptedException;
  }

  /** Until the input ends. */
  void serve(Work work) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    out.println(ready);
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(work.answer(line.split(" ", -1)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
