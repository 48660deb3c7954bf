package io.modelport.policy;

import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Destination;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.util.Set;

/** A target that nobody asks. */
record NamedTarget(String model) implements Target {
  @Override
  public String name() {
    return "at " + model;
  }

  @Override
  public String provider() {
    return "named";
  }

  @Override
  public Destination destination() {
    return Destination.inProcess();
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Set.of(), Set.of());
  }

  @Override
  public Reply call(Attempt attempt) {
    throw new AssertionError("Nobody asks.");
  }
}
