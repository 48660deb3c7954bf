package io.modelport.hosted;

import io.modelport.Sensitivity;
import io.modelport.spi.Backend;
import io.modelport.spi.Choice;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.util.List;

/** Models of others, which the gate cannot look into. */
record ForeignBackend(List<Target> targets) implements Backend {
  static final String NAME = "langchain4j";

  /** A remote one gets nothing above {@code INTERNAL}, in the perimeter or not. */
  @Override
  public Choice choose(Routing routing) {
    if (!routing.classification().sensitivity().isAbove(Sensitivity.INTERNAL)) {
      return new Choice(routing.permitted(), "configured order");
    }
    return new Choice(
        routing.permitted().stream().filter(target -> target.destination().isInProcess()).toList(),
        "a model that brings its own way to the network gets nothing above INTERNAL");
  }

  /** The models are their owner's. */
  @Override
  public void close() {}
}
