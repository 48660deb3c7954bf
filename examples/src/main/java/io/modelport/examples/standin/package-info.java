/**
 * A stand-in for the hosted side, so that the examples run without any key. It knows nothing and
 * says so on every line.
 *
 * <pre>{@code
 * try (StandIn standIn = StandIn.start()) {
 *   settings = settings.with("modelport.hosted.base-url", standIn.baseUrl().toString());
 * }
 * }</pre>
 */
@NullMarked
package io.modelport.examples.standin;

import org.jspecify.annotations.NullMarked;
