/**
 * Time limits and the one executor of attempts.
 *
 * <pre>{@code
 * Reply reply = AttemptLoop.run(targets, (target, number) -> attempt(target), () -> nothingHandedOut);
 * }</pre>
 */
@NullMarked
package io.modelport.resilience;

import org.jspecify.annotations.NullMarked;
