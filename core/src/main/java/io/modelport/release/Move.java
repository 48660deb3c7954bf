package io.modelport.release;

import java.time.Instant;
import java.util.Optional;

/**
 * One change of the release in force.
 *
 * @param release the id of the one that is in force since
 * @param before the one before; empty where there was none
 * @param why in the words of who did it
 * @param evidence what an evaluation said of it; empty where nobody showed one
 */
public record Move(
    Instant time,
    Act act,
    String release,
    Optional<String> before,
    String why,
    Optional<String> evidence) {

  /** What was done. */
  public enum Act {
    PROMOTED,
    ROLLED_BACK
  }
}
