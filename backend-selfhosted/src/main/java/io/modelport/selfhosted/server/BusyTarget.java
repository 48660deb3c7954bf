package io.modelport.selfhosted.server;

import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Destination;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A target that knows how many calls it is working on. */
final class BusyTarget implements Target {
  private final Target target;
  private final AtomicInteger running = new AtomicInteger();

  BusyTarget(Target target) {
    this.target = target;
  }

  int running() {
    return running.get();
  }

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public String provider() {
    return target.provider();
  }

  @Override
  public String model() {
    return target.model();
  }

  @Override
  public Destination destination() {
    return target.destination();
  }

  @Override
  public Capabilities capabilities() {
    return target.capabilities();
  }

  @Override
  public Optional<String> unavailable() {
    return target.unavailable();
  }

  @Override
  public Reply call(Attempt attempt) {
    running.incrementAndGet();
    try {
      return target.call(attempt);
    } finally {
      running.decrementAndGet();
    }
  }
}
