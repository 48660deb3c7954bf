package io.modelport.spi;

import java.time.Instant;

/**
 * A target's answers come from another model or system than any before it.
 *
 * @param target its name
 * @param mark what changed
 * @param before the value until now
 * @param now the new one, never seen of this target before
 */
public record ServedChange(Instant time, String target, Mark mark, String before, String now) {

  /** By what an answer says who gave it. */
  public enum Mark {
    /** The model that the provider says answered. */
    MODEL,
    /** The provider's mark of the exact system; several may take turns. */
    FINGERPRINT
  }
}
