package io.modelport.policy;

import io.modelport.Sensitivity;
import io.modelport.spi.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is left of the rules for one call: each of them permits all that is known of it. Two rules
 * that permit a half each permit nothing. Immutable.
 */
public final class Permission {
  private static final Permission UNRESTRICTED = new Permission(false, List.of(), Optional.empty());

  private final boolean restricted;
  private final List<AccessRule> rules;
  private final Optional<String> obstacle; // the first that no rule was left for

  private Permission(boolean restricted, List<AccessRule> rules, Optional<String> obstacle) {
    this.restricted = restricted;
    this.rules = List.copyOf(rules);
    this.obstacle = obstacle;
  }

  static Permission unrestricted() {
    return UNRESTRICTED;
  }

  static Permission of(List<AccessRule> rules) {
    return new Permission(true, rules, Optional.empty());
  }

  Permission where(String what, Predicate<AccessRule> fits) {
    if (!restricted || rules.isEmpty()) {
      return this;
    }
    List<AccessRule> left = rules.stream().filter(fits).toList();
    return new Permission(
        true, left, left.isEmpty() ? Optional.of(obstacle(what)) : Optional.empty());
  }

  private String obstacle(String what) {
    return what.equals("role")
        ? "no rule is for a role of the caller"
        : "the " + what + " is not permitted by " + names();
  }

  /** The same for a request that turned out to be of this class. */
  public Permission at(Sensitivity sensitivity) {
    return where("class " + sensitivity, rule -> rule.isForClass(sensitivity));
  }

  /**
   * The same for what was said in a call, or is of a tenant.
   *
   * @param isTenant whether it is that of the tenant of this name
   */
  public Permission ofTenant(Predicate<String> isTenant) {
    return where(
        "tenant whose it is",
        rule -> rule.tenants().isEmpty() || rule.tenants().stream().anyMatch(isTenant));
  }

  /** The same for what was said in a call that was made for this purpose. */
  public Permission ofPurpose(Optional<String> purpose) {
    return where("purpose of the call", rule -> rule.isForPurpose(purpose));
  }

  /**
   * The same for what was said to models.
   *
   * @param areAll whether it was said to these and no others, by the names of models or targets
   */
  public Permission ofModels(Predicate<Set<String>> areAll) {
    return where("model", rule -> rule.models().isEmpty() || areAll.test(rule.models()));
  }

  /** Why the call is refused, in words that name rules and nobody; empty where it is not. */
  public Optional<String> refusal() {
    return restricted && rules.isEmpty()
        ? Optional.of(obstacle.orElse("access has no rules"))
        : Optional.empty();
  }

  /** Why this target may not be asked; empty where it may. */
  public Optional<String> refusal(Target target) {
    boolean may = !restricted || rules.stream().anyMatch(rule -> rule.isFor(target));
    return may
        ? Optional.empty()
        : Optional.of(refusal().orElseGet(() -> "the model is not permitted by " + names()));
  }

  /** The rules that permit the call; empty where access is not restricted, or it is refused. */
  public Optional<String> rule() {
    return rules.isEmpty() ? Optional.empty() : Optional.of(names());
  }

  private String names() {
    return rules.stream().map(AccessRule::name).collect(Collectors.joining(", "));
  }
}
