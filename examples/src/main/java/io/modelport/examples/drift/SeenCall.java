package io.modelport.examples.drift;

import io.modelport.drift.Observation;

/**
 * A call as the records tell of it.
 *
 * @param target that it went to last
 * @param time when it was over
 * @param seen of it; no text, as there is none in the records
 */
public record SeenCall(String target, String time, Observation seen) {}
