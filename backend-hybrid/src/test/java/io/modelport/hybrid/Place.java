package io.modelport.hybrid;

import io.modelport.Option;
import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Destination;
import io.modelport.spi.Feature;
import io.modelport.spi.Load;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;

/** A target that is only chosen, never asked; how busy it is is for the test to say. */
final class Place implements Target {
  private final String name;
  private final boolean inside;
  private final Optional<String> region;
  private final Destination destination;
  private Optional<Load> load = Optional.empty();

  private Place(String name, boolean inside, Optional<String> region) {
    this.name = name;
    this.inside = inside;
    this.region = region;
    this.destination =
        inside ? Destination.inProcess() : Destination.remote(name + ".example", 443);
  }

  static Place inside(String name) {
    return new Place(name, true, Optional.empty());
  }

  static Place outside(String name) {
    return new Place(name, false, Optional.empty());
  }

  static Place outside(String name, String region) {
    return new Place(name, false, Optional.of(region));
  }

  Place busy(int running, int waiting, int places, Duration delay) {
    load = Optional.of(new Load(running, waiting, places, delay));
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String provider() {
    return inside ? "llama.cpp" : "openai";
  }

  @Override
  public String model() {
    return inside ? "own" : "gpt-5-mini";
  }

  @Override
  public Destination destination() {
    return destination;
  }

  @Override
  public Optional<String> region() {
    return region;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(EnumSet.allOf(Feature.class), EnumSet.allOf(Option.class));
  }

  @Override
  public Optional<Load> load() {
    return load;
  }

  @Override
  public Reply call(Attempt attempt) {
    throw new UnsupportedOperationException("It is only chosen.");
  }

  @Override
  public String toString() {
    return name;
  }
}
