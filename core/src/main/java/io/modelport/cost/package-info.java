/**
 * What calls cost: a dated list of prices, and the tokens of a call counted against it.
 *
 * <pre>{@code
 * Costs costs = Costs.of(settings, Clock.systemUTC());
 * Bill bill = costs.open(target, inside, request); // OVER_BUDGET where there is no room
 * Cost cost = bill.answered(reply, time);
 * }</pre>
 */
@NullMarked
package io.modelport.cost;

import org.jspecify.annotations.NullMarked;
