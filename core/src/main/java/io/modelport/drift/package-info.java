/**
 * Whether a model still behaves as it did: later calls are compared with accepted ones, and what
 * changed is named.
 *
 * <pre>{@code
 * Watch watch = Watch.over(Baseline.of(accepted, 5000));
 * Observation seen = Observation.of(id).asked(question).answered(text);
 * watch.observe(seen).forEach(alarm -> System.out.println(alarm.sentence()));
 * }</pre>
 */
@NullMarked
package io.modelport.drift;

import org.jspecify.annotations.NullMarked;
