/**
 * The gate: the one place that decides whether a request may leave for a destination.
 *
 * <pre>{@code
 * Clearance clearance = gate.clear(request, classification, destination);
 * transport.send(call, clearance); // asks the gate again, and uses the clearance up
 * }</pre>
 */
@NullMarked
package io.modelport.gate;

import org.jspecify.annotations.NullMarked;
