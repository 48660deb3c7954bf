package io.modelport.examples.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Answers one request, or says by an exception why not. */
@FunctionalInterface
interface Endpoint {

  /**
   * Writes the reply.
   *
   * @throws RefusedException before anything is written
   * @throws io.modelport.ModelException before anything is written
   */
  void answer(HttpExchange exchange) throws IOException;
}
