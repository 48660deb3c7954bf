package io.modelport.telemetry;

import java.util.List;
import java.util.OptionalLong;

/** A port as it is now; asked whenever metrics are collected, so cheap to tell. */
public interface PortState {

  List<TargetState> targets();

  List<BudgetState> budgets();

  /** Answers that wait for a person; empty where none can. */
  OptionalLong held();

  /** Nothing is known of it yet. */
  static PortState nothing() {
    return new PortState() {
      @Override
      public List<TargetState> targets() {
        return List.of();
      }

      @Override
      public List<BudgetState> budgets() {
        return List.of();
      }

      @Override
      public OptionalLong held() {
        return OptionalLong.empty();
      }
    };
  }
}
