/**
 * Time limits and the one executor of attempts: retries, targets in turn, breaker, places and
 * rates.
 *
 * <pre>{@code
 * AttemptExecutor executor = new AttemptExecutor(Rules.of(settings));
 * Reply reply = executor.run(call);
 * }</pre>
 */
@NullMarked
package io.modelport.resilience;

import org.jspecify.annotations.NullMarked;
