package io.modelport.assembly;

import io.modelport.review.Reviews;
import io.modelport.telemetry.BudgetState;
import io.modelport.telemetry.PortState;
import io.modelport.telemetry.TargetState;
import java.util.List;
import java.util.OptionalLong;

/** What telemetry reads off a port. */
final class PortStates implements PortState {
  private final Parts parts;

  PortStates(Parts parts) {
    this.parts = parts;
  }

  @Override
  public List<TargetState> targets() {
    return parts.backend().targets().stream()
        .map(
            each ->
                new TargetState(
                    each,
                    parts.executor().refusal(each).isPresent(),
                    parts.drift().isChanged(each.name())))
        .toList();
  }

  @Override
  public List<BudgetState> budgets() {
    return parts.costs().standings().stream()
        .map(
            each ->
                new BudgetState(
                    each.period(),
                    each.currency(),
                    each.spent().doubleValue(),
                    each.limit().doubleValue()))
        .toList();
  }

  @Override
  public OptionalLong held() {
    return parts.reviews().map(Reviews::waiting).map(OptionalLong::of).orElse(OptionalLong.empty());
  }
}
