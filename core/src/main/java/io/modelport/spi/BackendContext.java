package io.modelport.spi;

import io.modelport.ConfigurationException;
import io.modelport.Settings;

/** What core lends to a backend while it opens. */
public interface BackendContext {

  Settings settings();

  /** Asked by every transport before it opens a connection. */
  Checkpoint checkpoint();

  /** Whether the place counts as inside the perimeter. */
  boolean isInside(Destination destination);

  /**
   * Opens another backend by its name, for one that combines. Its owner closes it.
   *
   * @throws ConfigurationException where no such backend is installed or its settings are wrong
   */
  Backend backend(String name);
}
