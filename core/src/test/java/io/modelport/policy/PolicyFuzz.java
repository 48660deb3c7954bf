package io.modelport.policy;

import io.modelport.ConfigurationException;
import io.modelport.yaml.YamlFile;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Whatever stands in a policy file, it is read or refused in words. */
public final class PolicyFuzz {
  private PolicyFuzz() {}

  /** As the text of a file. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    YamlFile file = YamlFile.of("policy.yaml", new String(bytes, StandardCharsets.UTF_8));
    try {
      Policy policy = PolicyFile.read(file, new Reading(file, Set.of("EMAIL", "PHONE")));
      if (policy.version().isEmpty()) {
        throw new AssertionError("A policy that was read has a version.");
      }
    } catch (ConfigurationException e) {
      if (e.problems().isEmpty()) {
        throw new AssertionError("A refusal has a reason.");
      }
    }
  }
}
