package io.modelport.telemetry;

import io.modelport.Sensitivity;
import io.modelport.spi.Target;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided about a call before its first attempt.
 *
 * @param id of its decision records
 * @param first who is asked first; empty where nobody may be
 * @param inside whether that one is inside the perimeter
 * @param refused why other targets were not to be asked, by their names
 */
public record Decision(
    String id,
    Sensitivity sensitivity,
    Optional<Target> first,
    boolean inside,
    Map<String, Cause> refused) {
  public Decision {
    refused = Map.copyOf(refused);
  }

  String route() {
    return first.isEmpty() ? "none" : inside ? "inside" : "outside";
  }
}
