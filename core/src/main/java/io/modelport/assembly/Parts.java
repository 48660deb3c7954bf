package io.modelport.assembly;

import io.modelport.audit.DecisionLog;
import io.modelport.cost.Costs;
import io.modelport.gate.Gate;
import io.modelport.resilience.AttemptExecutor;
import io.modelport.resilience.Timeouts;
import io.modelport.resilience.Watchdog;
import io.modelport.spi.Backend;
import java.time.InstantSource;

/** What a pipeline is made of. */
record Parts(
    String backendName,
    Backend backend,
    Rulebook rulebook,
    Gate gate,
    DecisionLog log,
    Timeouts timeouts,
    AttemptExecutor executor,
    Hold hold,
    Costs costs,
    Watchdog watchdog,
    InstantSource clock) {}
