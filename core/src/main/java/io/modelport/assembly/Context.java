package io.modelport.assembly;

import io.modelport.ConfigurationException;
import io.modelport.Settings;
import io.modelport.gate.Gate;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.Checkpoint;
import io.modelport.spi.Clearance;
import io.modelport.spi.Destination;

/**
 * What core lends to a backend.
 *
 * @param opening the name of the backend that is being opened
 */
record Context(Settings settings, Installed installed, Gate gate, String opening)
    implements BackendContext {

  @Override
  public Checkpoint checkpoint() {
    return new Questions(gate);
  }

  @Override
  public boolean isInside(Destination destination) {
    return gate.isInside(destination);
  }

  @Override
  public Backend backend(String name) {
    if (name.equals(opening)) {
      throw new ConfigurationException(
          "The backend \"" + name + "\" cannot be a part of itself; name another one.");
    }
    return installed.named(name).open(new Context(settings, installed, gate, name));
  }

  /** Only the questions, not the gate itself, which could mint. */
  private static final class Questions implements Checkpoint {
    private final Gate gate;

    Questions(Gate gate) {
      this.gate = gate;
    }

    @Override
    public void redeem(Clearance clearance, Destination destination) {
      gate.redeem(clearance, destination);
    }

    @Override
    public void admitProbe(Destination destination) {
      gate.admitProbe(destination);
    }
  }
}
