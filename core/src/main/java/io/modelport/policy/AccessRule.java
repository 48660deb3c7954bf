package io.modelport.policy;

import io.modelport.Sensitivity;
import io.modelport.spi.Target;
import java.util.Optional;
import java.util.Set;

/**
 * Permits some calls, each as a whole. An empty set stands for all there are; of operations, for
 * those that every application needs, answers and embeddings.
 *
 * @param roles of which the caller has one; {@code *} is everybody's
 * @param tools those that may be offered to the model; none where {@code toolless}
 * @param models names of models or targets
 */
record AccessRule(
    String name,
    Set<String> roles,
    Set<String> operations,
    Set<String> purposes,
    Set<String> tenants,
    Set<String> models,
    Set<String> tools,
    boolean toolless,
    Sensitivity upTo) {

  boolean isFor(Set<String> callers) {
    return roles.contains(Policy.OTHERS) || roles.stream().anyMatch(callers::contains);
  }

  /** Reviews are named, never meant: a rule from before there were any permits none. */
  boolean isForOperation(String operation) {
    return operations.isEmpty()
        ? !operation.equals(Access.REVIEWS)
        : operations.contains(operation);
  }

  boolean isForPurpose(Optional<String> purpose) {
    return covers(purposes, purpose);
  }

  boolean isForTenant(Optional<String> tenant) {
    return covers(tenants, tenant);
  }

  boolean isForTools(Set<String> offered) {
    return toolless ? offered.isEmpty() : tools.isEmpty() || tools.containsAll(offered);
  }

  boolean isForClass(Sensitivity sensitivity) {
    return !sensitivity.isAbove(upTo);
  }

  boolean isFor(Target target) {
    return models.isEmpty() || models.contains(target.name()) || models.contains(target.model());
  }

  /** What is not said is not among those that are listed. */
  private static boolean covers(Set<String> permitted, Optional<String> value) {
    return permitted.isEmpty() || value.filter(permitted::contains).isPresent();
  }
}
