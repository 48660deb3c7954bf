package io.modelport.review;

import io.modelport.Sensitivity;
import java.util.Optional;

/** Who may review what, and what may be written of it. Safe for use by many threads. */
public interface Entitlement {

  /** Why this reviewer may not see and judge this answer; empty where that is permitted. */
  Optional<String> refusal(String reviewer, HeldAnswer answer);

  /** The class of a text, by what is found in it. */
  Sensitivity sensitivity(String text);

  /** Whether a text holds a value that must not stand in a record. */
  boolean isSensitive(String text);
}
