/**
 * What calls cost: a dated list of prices, and the tokens of a call counted against it.
 *
 * <pre>{@code
 * PriceList prices = PriceList.of(settings);
 * Cost cost = new Meter(prices, Clock.systemUTC()).cost(target, reply);
 * }</pre>
 */
@NullMarked
package io.modelport.cost;

import org.jspecify.annotations.NullMarked;
