package io.modelport.assembly;

import io.modelport.audit.Audit;
import io.modelport.cost.Costs;
import io.modelport.drift.Drift;
import io.modelport.gate.Gate;
import io.modelport.guard.GuardThreads;
import io.modelport.resilience.AttemptExecutor;
import io.modelport.resilience.Timeouts;
import io.modelport.resilience.Watchdog;
import io.modelport.review.FeedbackBook;
import io.modelport.review.Reviews;
import io.modelport.sensitivity.masking.Masking;
import io.modelport.spi.Backend;
import io.modelport.telemetry.Telemetry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline is made of.
 *
 * @param lookAgain holds the choice of where models run against live figures
 * @param reviews where answers wait for a person; empty where none can
 * @param declassifiers the principals who may lower a class
 */
record Parts(
    String backendName,
    Backend backend,
    Rulebook rulebook,
    Gate gate,
    Audit audit,
    Masking masking,
    Timeouts timeouts,
    AttemptExecutor executor,
    Hold hold,
    Costs costs,
    ServedMarks served,
    Telemetry telemetry,
    Callers callers,
    Drift drift,
    LookAgainFeed lookAgain,
    GuardThreads guardThreads,
    Optional<Reviews> reviews,
    Optional<FeedbackBook> feedback,
    List<String> declassifiers,
    Watchdog watchdog,
    InstantSource clock) {}
