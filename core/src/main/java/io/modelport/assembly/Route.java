package io.modelport.assembly;

import io.modelport.Request;
import io.modelport.cost.Costs;
import io.modelport.spi.Classification;
import io.modelport.spi.SpendingCap;
import io.modelport.spi.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was decided about a call before its first attempt.
 *
 * @param id of its decision records
 * @param masks what targets get that may not see the request as it is
 * @param order whom to ask, best first
 * @param cap what this kind of calls may cost outside together
 * @param costs what attempts are billed by
 * @param end when it must be over, by the executor's clock
 */
record Route(
    String id,
    Request request,
    Classification classification,
    Masks masks,
    List<Target> order,
    Optional<SpendingCap> cap,
    Costs costs,
    Instant end) {}
