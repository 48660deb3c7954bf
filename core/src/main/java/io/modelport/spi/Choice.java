package io.modelport.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The targets to try, in order; empty where the backend's own rules forbid them all.
 *
 * @param order a selection of the permitted targets
 * @param reason in words, for the decision record
 * @param cap what calls of this kind may cost outside together; empty where only the budgets hold
 * @param shadow who gets a copy once there is an answer
 * @param delay how long the call would have to wait, where it is refused for that
 */
public record Choice(
    List<Target> order,
    String reason,
    Optional<SpendingCap> cap,
    Optional<Copy> shadow,
    Optional<Duration> delay) {

  /** A copy for a target, whose answer the caller never sees; paid from a cap of its own. */
  public record Copy(Target target, SpendingCap cap) {}

  public Choice {
    order = List.copyOf(order);
  }

  /** Nothing else is said. */
  public Choice(List<Target> order, String reason) {
    this(order, reason, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Choice withCap(SpendingCap most) {
    return new Choice(order, reason, Optional.of(most), shadow, delay);
  }

  public Choice withShadow(Target target, SpendingCap most) {
    return new Choice(order, reason, cap, Optional.of(new Copy(target, most)), delay);
  }

  public Choice withDelay(Duration wait) {
    return new Choice(order, reason, cap, shadow, Optional.of(wait));
  }
}
