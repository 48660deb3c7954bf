package io.modelport.spi;

/**
 * Hears of each change of behaviour; found by {@link java.util.ServiceLoader}. Called on a thread
 * of the port's own, one change at a time; what it throws is logged by its type.
 */
@FunctionalInterface
public interface BehaviourWatch {

  /** A target behaves otherwise than accepted. */
  void changed(BehaviourChange change);
}
