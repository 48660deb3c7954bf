package io.modelport.spi;

import io.modelport.ModelException;

/** Where every remote connection is asked for its clearance. Safe for use by many threads. */
@FunctionalInterface
public interface Checkpoint {

  /**
   * Uses up a clearance.
   *
   * @throws ModelException {@link ModelException.Kind#BLOCKED} where this clearance was not minted
   *     here, was used before, or is for another destination
   */
  void redeem(Clearance clearance, Destination destination);
}
