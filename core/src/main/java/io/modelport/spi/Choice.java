package io.modelport.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The targets to try, in order; empty where the backend's own rules forbid them all.
 *
 * @param order a selection of the permitted targets
 * @param reason in words, for the decision record
 * @param cap what calls of this kind may cost outside together; empty where only the budgets hold
 * @param capsByTarget what calls of this kind may cost at one target besides, by its name
 * @param shadow who gets a copy once there is an answer
 * @param delay how long the call would have to wait, where it is refused for that
 */
public record Choice(
    List<Target> order,
    String reason,
    Optional<SpendingCap> cap,
    Map<String, SpendingCap> capsByTarget,
    Optional<Copy> shadow,
    Optional<Duration> delay) {

  /** A copy for a target, whose answer the caller never sees; paid from a cap of its own. */
  public record Copy(Target target, SpendingCap cap) {}

  public Choice {
    order = List.copyOf(order);
    capsByTarget = Map.copyOf(capsByTarget);
  }

  /** Nothing else is said. */
  public Choice(List<Target> order, String reason) {
    this(order, reason, Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
  }

  public Choice withCap(SpendingCap most) {
    return new Choice(order, reason, Optional.of(most), capsByTarget, shadow, delay);
  }

  /** The same with a cap for what this target costs alone. */
  public Choice withCapFor(String target, SpendingCap most) {
    Map<String, SpendingCap> caps = new HashMap<>(capsByTarget);
    caps.put(target, most);
    return new Choice(order, reason, cap, caps, shadow, delay);
  }

  /** All that hold for an attempt at this target. */
  public List<SpendingCap> capsFor(Target target) {
    List<SpendingCap> caps = new ArrayList<>();
    cap.ifPresent(caps::add);
    Optional.ofNullable(capsByTarget.get(target.name())).ifPresent(caps::add);
    return caps;
  }

  public Choice withShadow(Target target, SpendingCap most) {
    return new Choice(order, reason, cap, capsByTarget, Optional.of(new Copy(target, most)), delay);
  }

  public Choice withDelay(Duration wait) {
    return new Choice(order, reason, cap, capsByTarget, shadow, Optional.of(wait));
  }
}
