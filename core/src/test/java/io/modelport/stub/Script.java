package io.modelport.stub;

import java.io.IOException;

/** What the stub does with one request. */
@FunctionalInterface
public interface Script {

  /** Plays it; an exception ends the connection. */
  void play(Received request, StubConnection connection) throws IOException;
}
