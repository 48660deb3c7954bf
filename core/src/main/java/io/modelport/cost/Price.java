package io.modelport.cost;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a model costs from a day on.
 *
 * @param provider who sells it, such as {@code openai}
 * @param model as its seller names it, without the date of a snapshot
 * @param from the first day; the earliest there is where the list says none
 * @param currency ISO 4217
 * @param rates for requests of ordinary length
 * @param longer for long ones, where they differ
 * @param source where it was read
 * @param checked when it was read
 */
public record Price(
    String provider,
    String model,
    LocalDate from,
    String currency,
    Rates rates,
    Optional<LongPrompt> longer,
    String source,
    LocalDate checked) {

  /**
   * Rates of a whole request with a long prompt.
   *
   * @param above tokens of input, cached ones included, that still cost the ordinary rates
   */
  public record LongPrompt(long above, Rates rates) {}

  /** The rates of a request with so many tokens of input. */
  public Rates ratesFor(long inputTokens) {
    return longer.filter(each -> inputTokens > each.above()).map(LongPrompt::rates).orElse(rates);
  }
}
