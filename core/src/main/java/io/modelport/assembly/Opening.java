package io.modelport.assembly;

import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;

/** Opens a backend in a context. */
@FunctionalInterface
public interface Opening {
  Backend open(BackendContext context);
}
