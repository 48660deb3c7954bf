package io.modelport.assembly;

import io.modelport.audit.Audit;
import io.modelport.cost.Costs;
import io.modelport.gate.Gate;
import io.modelport.resilience.AttemptExecutor;
import io.modelport.resilience.Timeouts;
import io.modelport.resilience.Watchdog;
import io.modelport.sensitivity.Classifier;
import io.modelport.spi.Backend;
import java.time.InstantSource;

/** What a pipeline is made of. */
record Parts(
    String backendName,
    Backend backend,
    Classifier classifier,
    Gate gate,
    Audit audit,
    Timeouts timeouts,
    AttemptExecutor executor,
    Hold hold,
    Costs costs,
    ServedMarks served,
    Watchdog watchdog,
    InstantSource clock) {}
