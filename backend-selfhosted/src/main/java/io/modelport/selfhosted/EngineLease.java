package io.modelport.selfhosted;

import io.modelport.selfhosted.engine.Engine;

/** The right to use an engine for one call; it is not closed meanwhile. */
final class EngineLease implements AutoCloseable {
  private final LeasedEngine leased;

  EngineLease(LeasedEngine leased) {
    this.leased = leased;
  }

  Engine engine() {
    return leased.engine();
  }

  @Override
  public void close() {
    leased.release();
  }
}
