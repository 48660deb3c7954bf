package io.modelport.assembly;

import io.modelport.ConfigurationException;
import io.modelport.spi.GuardSet;
import io.modelport.spi.InputGuard;
import io.modelport.spi.OutputGuard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the guards that are installed; without one of them too much would get through. */
final class InstalledGuards {
  private InstalledGuards() {}

  /**
   * Those that are installed, and behind them those that are given.
   *
   * @throws ConfigurationException where one cannot be created
   */
  static GuardSet and(GuardSet given) {
    List<InputGuard> input = new ArrayList<>(find(InputGuard.class));
    input.addAll(given.input());
    List<OutputGuard> output = new ArrayList<>(find(OutputGuard.class));
    output.addAll(given.output());
    return new GuardSet(input, output);
  }

  /** A thread of a pool may have a context loader that does not see them all. */
  private static <G> List<G> find(Class<G> kind) {
    Map<Class<?>, G> found = new LinkedHashMap<>();
    try {
      ServiceLoader.load(kind).forEach(guard -> found.putIfAbsent(guard.getClass(), guard));
      ServiceLoader.load(kind, InstalledGuards.class.getClassLoader())
          .forEach(guard -> found.putIfAbsent(guard.getClass(), guard));
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new ConfigurationException(
          "An installed guard cannot be created ("
              + e.getMessage()
              + "); repair it or remove its entry from META-INF/services/"
              + kind.getName()
              + ".");
    }
    return List.copyOf(found.values());
  }
}
