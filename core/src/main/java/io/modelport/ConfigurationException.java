package io.modelport;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with the configuration, in one exception; its message lists it all. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ArrayList<String> problems;

  /** At least one problem, each a sentence that says what to type. */
  public ConfigurationException(List<String> problems) {
    super(describe(problems));
    this.problems = new ArrayList<>(problems);
  }

  public ConfigurationException(String problem) {
    this(List.of(problem));
  }

  /** Each a sentence that names the key and the cure. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  private static String describe(List<String> problems) {
    String head =
        problems.size() == 1
            ? "ModelPort's configuration has a mistake:"
            : "ModelPort's configuration has " + problems.size() + " mistakes:";
    return head + "\n - " + String.join("\n - ", problems);
  }
}
