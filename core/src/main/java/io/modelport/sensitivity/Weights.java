package io.modelport.sensitivity;

import io.modelport.Sensitivity;
import java.util.Map;
import java.util.Optional;

/**
 * How much findings weigh: what the policy says of their type, else what the profile says.
 *
 * @param classes the class of each type of which the policy says something
 */
record Weights(Profile profile, Map<String, Sensitivity> classes) {
  Weights {
    classes = Map.copyOf(classes);
  }

  static Weights of(Profile profile) {
    return new Weights(profile, Map.of());
  }

  /** The class of a finding of this family; nothing where it does not count. */
  Optional<Sensitivity> of(Family family) {
    Sensitivity said = classes.get(family.type());
    return said == null ? profile.sensitivity(family) : Optional.of(said);
  }
}
