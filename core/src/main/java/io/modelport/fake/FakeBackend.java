package io.modelport.fake;

import io.modelport.spi.Backend;
import io.modelport.spi.Target;
import java.util.List;

/** One target and nothing to free. */
record FakeBackend(Target target) implements Backend {
  @Override
  public List<Target> targets() {
    return List.of(target);
  }

  @Override
  public void close() {}
}
