/**
 * The one way out: every remote connection is opened here, and none without a clearance.
 *
 * <pre>{@code
 * try (HttpAnswer answer = transport.open(call, attempt)) {
 *   String body = answer.body();
 * }
 * }</pre>
 */
@NullMarked
package io.modelport.http;

import org.jspecify.annotations.NullMarked;
