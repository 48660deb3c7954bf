package io.modelport.sensitivity;

import io.modelport.ConfigurationException;
import io.modelport.spi.Detector;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The detectors of others that are on the class path. */
final class InstalledDetectors {
  private InstalledDetectors() {}

  /**
   * All of them.
   *
   * @throws ConfigurationException where one cannot be created: without it classes would be too low
   */
  static Collection<Detector> all() {
    try {
      ClassLoader own = InstalledDetectors.class.getClassLoader();
      return seenBy(Thread.currentThread().getContextClassLoader(), own);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new ConfigurationException(
          "An installed detector cannot be created ("
              + e.getMessage()
              + "); repair it or remove its entry from META-INF/services/"
              + Detector.class.getName()
              + ".");
    }
  }

  /**
   * Each detector once. A thread of a pool or a container may have a context loader that does not
   * see them, and without them the classes would be too low.
   */
  static Collection<Detector> seenBy(@Nullable ClassLoader... loaders) {
    Map<Class<?>, Detector> found = new LinkedHashMap<>();
    for (ClassLoader loader : loaders) {
      ServiceLoader.load(Detector.class, loader)
          .forEach(detector -> found.putIfAbsent(detector.getClass(), detector));
    }
    return found.values();
  }
}
