package io.modelport.hosted;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which hosted targets are configured, and by which keys. */
final class TargetNames {
  private TargetNames() {}

  /**
   * The keys of each target, in their order; those of the only one where no names are listed.
   *
   * @throws ConfigurationException naming what cannot be a name, and what has no place beside names
   */
  static List<TargetKeys> keys(Settings settings) {
    Optional<List<String>> names = settings.find(TargetKeys.TARGETS);
    if (names.isEmpty()) {
      return List.of(TargetKeys.ONLY);
    }
    Set<String> seen = new HashSet<>();
    for (String name : names.get()) {
      require(
          name.matches("[a-z][a-z0-9-]*") && !name.endsWith("-embeddings"),
          "lists \""
              + name
              + "\"; a name is of lower-case letters, digits and hyphens, and does"
              + " not end in -embeddings.");
      require(seen.add(name), "lists \"" + name + "\" twice.");
    }
    for (Setting<?> key : TargetKeys.ONLY.ofPlace()) {
      require(
          settings.find(key).isEmpty(),
          "is set, so "
              + key.name()
              + " has no target; set it for one of them, such as "
              + key.name().replace("hosted.", "hosted.targets." + names.get().get(0) + ".")
              + ".");
    }
    return names.get().stream().map(TargetKeys::of).toList();
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new ConfigurationException(TargetKeys.TARGETS.name() + " " + otherwise);
    }
  }
}
