package io.modelport.review;

import io.modelport.ModelException;
import java.util.List;

/** Hears of each verdict that is refused, before the reviewer does. */
@FunctionalInterface
public interface RefusedVerdict {

  /**
   * One was.
   *
   * @param reviewer who gave it
   * @param by {@code access} or {@code guard}
   * @param refusal what the reviewer gets
   * @param looks what the guards said of an edited text, in their order
   */
  void heard(String reviewer, String by, ModelException refusal, List<GuardLook> looks);
}
