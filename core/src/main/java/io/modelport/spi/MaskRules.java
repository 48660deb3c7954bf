package io.modelport.spi;

import java.util.Set;
import java.util.TreeSet;

/**
 * Which types of findings may be masked, so that the rest of a request goes out.
 *
 * @param types as in {@link Finding#type()}; empty where nothing may
 * @param version of the policy that says so, for records
 */
public record MaskRules(Set<String> types, String version) {
  public MaskRules {
    types = Set.copyOf(types);
  }

  /** Nothing is masked, so nothing goes out masked. */
  public static MaskRules none() {
    return new MaskRules(Set.of(), "none");
  }

  public boolean isOff() {
    return types.isEmpty();
  }

  public boolean permits(String type) {
    return types.contains(type);
  }

  /** The types, sorted, and the version. */
  @Override
  public String toString() {
    return "MaskRules" + new TreeSet<>(types) + "@" + version;
  }
}
