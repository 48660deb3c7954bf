package io.modelport.examples.bench;

import io.modelport.examples.standin.StandIn;
import java.io.IOException;

/** The upstream of {@code bench hosted}: the stand-in in a JVM of its own. */
public final class StubChild {
  private StubChild() {}

  /** Takes no arguments; ends with its standard input. */
  public static void main(String[] arguments) throws IOException {
    try (StandIn standIn = StandIn.start()) {
      new LineServer("ready 0").serve(words -> "port " + standIn.baseUrl().getPort());
    }
  }
}
