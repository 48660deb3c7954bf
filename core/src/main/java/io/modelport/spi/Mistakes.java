package io.modelport.spi;

import io.modelport.ConfigurationException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Gathers what is wrong with a configuration, so that all of it is told at once; for one thread.
 */
public final class Mistakes {
  private final Set<String> found = new TreeSet<>();

  /** What the step gives; where it finds mistakes these are kept, and the other value goes on. */
  public <T> T or(T instead, Supplier<T> step) {
    try {
      return step.get();
    } catch (ConfigurationException e) {
      addAll(e.problems());
      return instead;
    }
  }

  /** Each a sentence that names the key and the cure. */
  public void addAll(Collection<String> sentences) {
    found.addAll(sentences);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Goes on only where nothing is wrong.
   *
   * @throws ConfigurationException with all of them, sorted
   */
  public void throwIfAny() {
    if (!isEmpty()) {
      throw new ConfigurationException(List.copyOf(found));
    }
  }
}
