package io.modelport.assembly;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.spi.BackendProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backends on the class path. One broken registration does not hide the others. */
final class Installed {
  private static final Logger LOG = LoggerFactory.getLogger(Installed.class);

  /** A class path that cannot be read fails at every step; it is given up then. */
  private static final int MOST_BROKEN = 100;

  private static final Map<String, String> ARTIFACTS =
      Map.of(
          "hosted", "io.modelport:modelport-backend-hosted",
          "selfhosted", "io.modelport:modelport-backend-selfhosted",
          "hybrid", "io.modelport:modelport-backend-hybrid");

  private final List<BackendProvider> providers;

  Installed(List<BackendProvider> providers) {
    this.providers = List.copyOf(providers);
  }

  static Installed find() {
    Map<String, BackendProvider> found = new LinkedHashMap<>();
    gather(Thread.currentThread().getContextClassLoader(), found);
    // A thread of a pool or a container may have a context loader that does not see them.
    gather(Installed.class.getClassLoader(), found);
    return new Installed(List.copyOf(found.values()));
  }

  private static void gather(@Nullable ClassLoader loader, Map<String, BackendProvider> found) {
    Iterator<BackendProvider> candidates =
        ServiceLoader.load(BackendProvider.class, loader).iterator();
    for (int broken = 0; broken < MOST_BROKEN; ) {
      try {
        if (!candidates.hasNext()) {
          return;
        }
        BackendProvider provider = named(candidates.next());
        found.putIfAbsent(provider.getClass().getName(), provider);
      } catch (ServiceConfigurationError | LinkageError e) {
        broken++;
        LOG.warn("A registered backend cannot be loaded and is left out: {}", e.toString());
      }
    }
  }

  /** Asks now what will be asked of it later: one made for another version may fail only then. */
  private static BackendProvider named(BackendProvider provider) {
    try {
      Objects.requireNonNull(provider.name(), "name");
      List.copyOf(provider.keys());
      return provider;
    } catch (RuntimeException e) {
      throw new ServiceConfigurationError(
          provider.getClass().getName() + " does not say its name and keys", e);
    }
  }

  /**
   * The one provider of this name.
   *
   * @throws ConfigurationException that says what is installed and what to add
   */
  BackendProvider named(String name) {
    List<BackendProvider> named =
        providers.stream().filter(provider -> provider.name().equals(name)).toList();
    if (named.size() == 1) {
      return named.get(0);
    }
    throw new ConfigurationException(named.isEmpty() ? absent(name) : ambiguous(name, named));
  }

  /** Every key of every installed backend. */
  Collection<Setting<?>> keys() {
    List<Setting<?>> keys = new ArrayList<>();
    providers.forEach(provider -> keys.addAll(provider.keys()));
    return keys;
  }

  /** Areas of backends that exist but are not installed. */
  Set<String> absentAreas() {
    Set<String> absent = new TreeSet<>(ARTIFACTS.keySet());
    absent.removeAll(names());
    return absent;
  }

  private Set<String> names() {
    return providers.stream()
        .map(BackendProvider::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String absent(String name) {
    String artifact = ARTIFACTS.get(name);
    String cure =
        artifact == null
            ? "ModelPort's own are fake, hosted, hybrid and selfhosted."
            : "Add the dependency " + artifact + ".";
    return "There is no backend \""
        + name
        + "\" on the class path (installed: "
        + String.join(", ", names())
        + "). "
        + cure;
  }

  private static String ambiguous(String name, List<BackendProvider> named) {
    String classes =
        named.stream()
            .map(provider -> provider.getClass().getName())
            .sorted()
            .collect(Collectors.joining(" and "));
    return "Several backends are called \"" + name + "\": " + classes + ". Remove all but one.";
  }
}
