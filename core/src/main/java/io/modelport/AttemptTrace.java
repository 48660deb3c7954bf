package io.modelport;

import java.time.Duration;
import java.util.Optional;

/**
 * One attempt at one target, as it went.
 *
 * @param target the target's name
 * @param inside whether the target is inside the perimeter
 * @param failure why it failed; empty where it answered
 * @param bytesSent bytes of request body handed to the wire; 0 in process
 * @param cost what it is charged; empty where nothing is
 * @param latency from the start of the attempt to its end
 */
public record AttemptTrace(
    String target,
    boolean inside,
    Optional<ModelException.Kind> failure,
    long bytesSent,
    Optional<Cost> cost,
    Duration latency) {}
