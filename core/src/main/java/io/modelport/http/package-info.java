/**
 * The one way out: every remote connection is opened here, and none without a clearance.
 *
 * <pre>{@code
 * try (Exchange exchange = transport.open(call, attempt)) {
 *   String body = exchange.body();
 * }
 * }</pre>
 */
@NullMarked
package io.modelport.http;

import org.jspecify.annotations.NullMarked;
