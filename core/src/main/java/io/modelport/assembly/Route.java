package io.modelport.assembly;

import io.modelport.Request;
import io.modelport.cost.Costs;
import io.modelport.spi.Choice;
import io.modelport.spi.Classification;
import io.modelport.spi.Target;
import java.time.Instant;
import java.util.List;

/**
 * What was decided about a call before its first attempt.
 *
 * @param id of its decision records
 * @param masks what targets get that may not see the request as it is
 * @param choice whom to ask, and what that may cost
 * @param costs what attempts are billed by
 * @param end when it must be over, by the executor's clock
 */
record Route(
    String id,
    Request request,
    Classification classification,
    Masks masks,
    Choice choice,
    Costs costs,
    Instant end) {

  /** Whom to ask, best first. */
  List<Target> order() {
    return choice.order();
  }
}
