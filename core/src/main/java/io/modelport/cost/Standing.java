package io.modelport.cost;

import java.math.BigDecimal;

/**
 * A budget of all calls together, as it is now.
 *
 * @param period {@code day} or {@code month}
 * @param currency ISO 4217
 * @param spent so far, with what is reserved for calls under way
 * @param limit of it
 */
public record Standing(String period, String currency, BigDecimal spent, BigDecimal limit) {}
