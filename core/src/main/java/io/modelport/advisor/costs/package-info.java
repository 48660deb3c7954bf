/**
 * What hosted and self-hosted models cost, as ranges: what nobody said widens the result and is
 * named.
 *
 * <pre>{@code
 * Inputs inputs = Inputs.in("USD").with(Input.REQUESTS_PER_DAY, Span.of(40_000));
 * Costs costs = CostModel.costs(inputs);
 * Span ratePerSecond = costs.breakEven(); // inputs.missing() says why it is wide
 * }</pre>
 */
@NullMarked
package io.modelport.advisor.costs;

import org.jspecify.annotations.NullMarked;
