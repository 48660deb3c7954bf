package io.modelport.spi;

import io.modelport.Request;
import java.util.List;

/**
 * One request put to a backend for its choice.
 *
 * @param request what is asked
 * @param classification how sensitive it is, and why
 * @param permitted the targets that the gate lets it reach, that are able to do it and available
 * @param rules what the policy says about their order; a backend with one target has no use for it
 */
public record Routing(
    Request request, Classification classification, List<Target> permitted, RoutingRules rules) {
  public Routing {
    permitted = List.copyOf(permitted);
  }

  /** One about whose order nothing is said. */
  public Routing(Request request, Classification classification, List<Target> permitted) {
    this(request, classification, permitted, RoutingRules.none());
  }
}
