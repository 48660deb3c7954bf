/**
 * Continuous batching: many answers share one decoder, each joins and leaves between two steps.
 *
 * <pre>{@code
 * Scheduler scheduler = Scheduler.over(decoder, Limits.ofQueue(64));
 * Ending ending = scheduler.run(new Work(prompt, 256, Sampling.greedy(), writer), cancellation);
 * scheduler.close();
 * }</pre>
 */
@NullMarked
package io.modelport.selfhosted.scheduler;

import org.jspecify.annotations.NullMarked;
