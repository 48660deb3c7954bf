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

  /**
   * Asks for leave to look whether a server is well. Such a probe carries no content, so there is
   * nothing to clear; still nobody may send one out of the perimeter.
   *
   * @throws ModelException {@link ModelException.Kind#BLOCKED} where the destination is outside
   */
  default void admitProbe(Destination destination) {
    throw new ModelException(
        ModelException.Kind.BLOCKED,
        "This checkpoint lets no probe through to " + destination + ".");
  }
}
