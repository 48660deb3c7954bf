package io.modelport.assembly;

import io.modelport.Request;
import io.modelport.spi.Choice;
import io.modelport.spi.Classification;
import io.modelport.spi.Routing;
import io.modelport.spi.Target;
import java.util.List;
import java.util.function.Function;

/** Whom to ask among those who may be asked: the backend's own choice, or another's for a copy. */
final class Chooser {
  private final Function<Routing, Choice> choice;

  Chooser(Function<Routing, Choice> choice) {
    this.choice = choice;
  }

  /**
   * The choice, held against what it may be made from; a router that fails chooses nobody.
   *
   * @param request as it goes on
   */
  Choice among(
      List<Target> permitted, Request request, Ruling ruling, Classification classification) {
    if (permitted.isEmpty()) {
      return new Choice(permitted, "no target is permitted, capable and available");
    }
    try {
      Routing routing = new Routing(request, classification, permitted, ruling.policy().routing());
      Choice chosen = choice.apply(routing);
      return permitted.containsAll(chosen.order())
          ? chosen
          : new Choice(List.of(), "the router chose a target that is not permitted");
    } catch (RuntimeException e) {
      return new Choice(List.of(), "the router failed (" + e.getClass().getSimpleName() + ")");
    }
  }
}
