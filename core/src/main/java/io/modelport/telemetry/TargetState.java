package io.modelport.telemetry;

import io.modelport.spi.Target;

/**
 * A target as it is now.
 *
 * @param resting whether it failed too often and is left alone
 */
public record TargetState(Target target, boolean resting) {}
