package io.modelport.spi;

import java.util.Objects;
import java.util.Set;

/**
 * Who calls, as somebody knows who has checked it.
 *
 * @param name stands in records as a keyed hash only
 * @param roles besides those that the policy gives to the name
 */
public record Principal(String name, Set<String> roles) {
  public Principal {
    Objects.requireNonNull(name, "name");
    roles = Set.copyOf(roles);
  }

  /** How many roles; never who. */
  @Override
  public String toString() {
    return "Principal[" + roles.size() + " roles]";
  }
}
