package io.modelport.spi;

import io.modelport.Request;
import java.util.List;

/**
 * One request put to a backend for its choice.
 *
 * @param request what is asked
 * @param classification how sensitive it is, and why
 * @param permitted the targets that the gate lets it reach, that are able to do it and available
 */
public record Routing(Request request, Classification classification, List<Target> permitted) {
  public Routing {
    permitted = List.copyOf(permitted);
  }
}
