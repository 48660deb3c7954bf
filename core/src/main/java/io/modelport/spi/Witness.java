package io.modelport.spi;

/** Hears from an attempt what core needs to know while it runs. */
@FunctionalInterface
public interface Witness {

  /** So many bytes of request were handed to the wire. */
  void sent(long bytes);

  /** The model works, whether or not there is text to hand on. */
  default void alive() {}

  /** The provider says what is left of a limit of its own. */
  default void allowance(Allowance allowance) {}
}
