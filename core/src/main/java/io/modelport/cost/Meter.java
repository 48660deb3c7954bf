package io.modelport.cost;

import io.modelport.Cost;
import io.modelport.TokenCount;
import io.modelport.TokenCount.Provenance;
import io.modelport.Usage;
import io.modelport.spi.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says what tokens cost: exact decimal numbers, never rounded. Days are those of UTC. Safe for use
 * by many threads.
 */
final class Meter {
  private static final int MILLION = 6; // decimal places

  private final PriceList prices;
  private final InstantSource clock;

  Meter(PriceList prices, InstantSource clock) {
    this.prices = prices;
    this.clock = clock;
  }

  /** The version of the price list. */
  String prices() {
    return prices.version();
  }

  /**
   * The cost of what a target did. It is an estimate where a count is one, where tokens came from a
   * cache or went into one at a price that nobody said, and where the model that answered is not
   * listed but the one that was asked is.
   *
   * @param served the model that the provider says answered
   * @param time that it took; counts where the machine has a price, and how many calls shared it is
   *     an estimate
   */
  Cost cost(Target target, Optional<String> served, Usage usage, Duration time) {
    Optional<Price> exact = price(target.provider(), served.orElse(target.model()));
    Optional<Price> price = exact.or(() -> price(target.provider(), target.model()));
    if (price.isPresent() && price.get().machine().isPresent()) {
      return ofMachine(price.get(), price.get().machine().get(), usage, time);
    }
    if (price.isEmpty() || usage.input().isEmpty()) {
      return Cost.unpriced();
    }
    long input = usage.input().get().tokens();
    Rates rates = price.get().ratesFor(input);
    boolean uncertain =
        (usage.cached().isPresent() && rates.cached().isEmpty())
            || (some(usage.written()) && rates.written().isEmpty());
    boolean estimated = uncertain || exact.isEmpty() || isEstimated(usage);
    return new Cost(
        Optional.of(amount(rates, input, usage)),
        price.get().currency(),
        estimated ? Cost.Basis.ESTIMATED : Cost.Basis.PRICED);
  }

  private static Cost ofMachine(Price price, Price.Machine machine, Usage usage, Duration time) {
    long input = usage.input().map(TokenCount::tokens).orElse(0L);
    BigDecimal amount = amount(price.ratesFor(input), input, usage).add(machine.cost(time));
    return new Cost(
        Optional.of(amount.stripTrailingZeros()), price.currency(), Cost.Basis.ESTIMATED);
  }

  /** What the target's model costs today; empty where nobody said. */
  Optional<Price> price(Target target) {
    return price(target.provider(), target.model());
  }

  private Optional<Price> price(String provider, String model) {
    return prices.find(provider, model, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private static BigDecimal amount(Rates rates, long input, Usage usage) {
    long cached = Math.min(input, usage.cached().map(TokenCount::tokens).orElse(0L));
    long written = Math.min(input - cached, usage.written().map(TokenCount::tokens).orElse(0L));
    long output = usage.output().map(TokenCount::tokens).orElse(0L);
    return rates
        .input()
        .multiply(BigDecimal.valueOf(input - cached - written))
        .add(rates.cached().orElse(rates.input()).multiply(BigDecimal.valueOf(cached)))
        .add(rates.written().orElse(rates.input()).multiply(BigDecimal.valueOf(written)))
        .add(rates.output().multiply(BigDecimal.valueOf(output)))
        .movePointLeft(MILLION)
        .stripTrailingZeros();
  }

  private static boolean some(Optional<TokenCount> count) {
    return count.filter(each -> each.tokens() > 0).isPresent();
  }

  private static boolean isEstimated(Usage usage) {
    return Stream.of(usage.input(), usage.output(), usage.cached(), usage.written())
        .flatMap(Optional::stream)
        .anyMatch(count -> count.provenance() == Provenance.ESTIMATED);
  }
}
