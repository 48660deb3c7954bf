package io.modelport.cost;

import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Destination;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.util.Set;

/** Something with a price that is never asked. */
record PricedTarget(String provider, String model) implements Target {
  /** Its answers cost 0.10 for a thousand tokens. */
  static final PricedTarget BIG = new PricedTarget("acme", "big");

  static final String PRICES =
      """
      - {provider: acme, currency: USD, source: test, checked: 2026-11-21, models: {big: {input: 0, output: 100}}}
      """;

  @Override
  public String name() {
    return model;
  }

  @Override
  public Destination destination() {
    return Destination.remote("outside.invalid", 443);
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Set.of(), Set.of());
  }

  @Override
  public Reply call(Attempt attempt) {
    throw new UnsupportedOperationException("It is never asked.");
  }
}
