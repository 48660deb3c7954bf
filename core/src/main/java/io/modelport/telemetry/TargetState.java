package io.modelport.telemetry;

import io.modelport.spi.Target;

/**
 * A target as it is now.
 *
 * @param resting whether it failed too often and is left alone
 * @param changed whether its model was found to have changed, and nobody accepted that yet
 */
public record TargetState(Target target, boolean resting, boolean changed) {}
