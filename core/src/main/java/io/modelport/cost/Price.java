package io.modelport.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
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
 * @param machine what the time of a call costs, beside its tokens; for models on machines of one's
 *     own
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
    Optional<Machine> machine,
    String source,
    LocalDate checked) {

  /**
   * Rates of a whole request with a long prompt.
   *
   * @param above tokens of input, cached ones included, that still cost the ordinary rates
   */
  public record LongPrompt(long above, Rates rates) {}

  /**
   * What the machine costs on which a model runs.
   *
   * @param hour money for an hour, busy or not
   * @param atOnce calls that share it, 1 or more
   */
  public record Machine(BigDecimal hour, int atOnce) {
    private static final int SECONDS = 3600;
    private static final int DIGITS = 12;

    /** A call's part of it, to twelve decimal places. */
    BigDecimal cost(Duration time) {
      BigDecimal seconds = BigDecimal.valueOf(time.toNanos(), 9);
      BigDecimal share = BigDecimal.valueOf((long) SECONDS * atOnce);
      return hour.multiply(seconds).divide(share, DIGITS, RoundingMode.HALF_UP);
    }
  }

  /** The rates of a request with so many tokens of input. */
  public Rates ratesFor(long inputTokens) {
    return longer.filter(each -> inputTokens > each.above()).map(LongPrompt::rates).orElse(rates);
  }
}
