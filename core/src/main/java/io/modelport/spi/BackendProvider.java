package io.modelport.spi;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import java.util.Collection;

/** A kind of backend, found by {@link java.util.ServiceLoader} and chosen by its name. */
public interface BackendProvider {

  /** What {@code modelport.backend} says to choose it; also the area of its keys. */
  String name();

  /** Every key that it reads; others in its area are reported as mistakes. */
  Collection<Setting<?>> keys();

  /**
   * Opens it. Does not fail because something outside the configuration is down or damaged: such a
   * target says so by {@link Target#unavailable()}.
   *
   * @throws ConfigurationException naming all mistakes in its settings
   */
  Backend open(BackendContext context);
}
