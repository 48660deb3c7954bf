package io.modelport.review;

import io.modelport.Sensitivity;
import java.util.List;
import java.util.Optional;

/** Who may review what, and what may be written of it. Safe for use by many threads. */
public interface Entitlement extends AutoCloseable {

  /** Why this reviewer may not see and judge this answer; empty where that is permitted. */
  Optional<String> refusal(String reviewer, HeldAnswer answer);

  /** What the guards say of a text that is to go out in place of an answer, in their order. */
  List<GuardLook> looks(HeldAnswer answer, String text);

  /** The class of a text, by what is found in it. */
  Sensitivity sensitivity(String text);

  /** Whether a text holds a value that must not stand in a record. */
  boolean isSensitive(String text);

  /** Ends what it has of its own; nobody asks it any more. */
  @Override
  void close();
}
