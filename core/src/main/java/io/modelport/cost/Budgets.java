package io.modelport.cost;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.Cost;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Request;
import io.modelport.Setting;
import io.modelport.Settings;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.spi.SpendingCap;
import io.modelport.spi.Target;
import io.modelport.spi.TokenGuess;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what calls cost outside the perimeter below the configured limits: the worst case of an
 * attempt is reserved before it, in all its accounts or in none, and corrected after it. Safe for
 * use by many threads.
 */
final class Budgets implements AutoCloseable {
  private static final Setting<Integer> OUTPUT =
      Setting.integer(
              "modelport.budget.assumed-output",
              "Tokens that are reserved for an answer whose request sets no limit.",
              1,
              1_000_000)
          .withDefault("4096");

  /** What is reserved of a machine that is paid by time. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final List<Limit> limits;
  private final int assumedOutput;
  private final Meter meter;
  private final Ledger ledger;
  private final InstantSource clock;

  private Budgets(
      List<Limit> limits, int assumedOutput, Meter meter, Ledger ledger, InstantSource clock) {
    this.limits = limits;
    this.assumedOutput = assumedOutput;
    this.meter = meter;
    this.ledger = ledger;
    this.clock = clock;
  }

  static Collection<Setting<?>> keys() {
    List<Setting<?>> keys = new ArrayList<>(LedgerKeys.keys());
    keys.add(OUTPUT);
    for (Limit.Scope scope : Limit.Scope.values()) {
      for (Limit.Period period : Limit.Period.values()) {
        keys.add(Limit.key(scope, period));
      }
    }
    return keys;
  }

  /**
   * The limits that are set, which may be none.
   *
   * @throws ConfigurationException where they are of several currencies, or the ledger cannot be
   *     used
   */
  static Budgets of(Settings settings, Meter meter, InstantSource clock) {
    List<Limit> limits = new ArrayList<>();
    for (Limit.Scope scope : Limit.Scope.values()) {
      for (Limit.Period period : Limit.Period.values()) {
        Limit.of(scope, period, settings.find(Limit.key(scope, period))).ifPresent(limits::add);
      }
    }
    List<String> currencies =
        limits.stream().map(limit -> limit.money().currency()).distinct().toList();
    if (currencies.size() > 1) {
      throw new ConfigurationException(
          "modelport.budget.* is in "
              + String.join(" and ", currencies)
              + "; say all limits in the currency of the price list.");
    }
    Ledger ledger = LedgerKeys.open(settings, day(clock));
    return new Budgets(limits, settings.value(OUTPUT), meter, ledger, clock);
  }

  /** The same limits and money by other prices. */
  Budgets by(Meter other) {
    return new Budgets(limits, assumedOutput, other, ledger, clock);
  }

  /** Why a target outside cannot be held to a budget; empty where it can, or there is none. */
  Optional<String> problem(Target target) {
    if (limits.isEmpty()) {
      return Optional.empty();
    }
    String currency = limits.get(0).money().currency();
    Optional<String> priced = meter.price(target).map(Price::currency);
    return priced.filter(currency::equals).isPresent()
        ? Optional.empty()
        : Optional.of(
            "modelport.budget.* is set, but no price in "
                + currency
                + " is known of the model "
                + target.model()
                + " of "
                + target.provider()
                + "; say it in the file of modelport.prices.file.");
  }

  /** Puts money aside for an attempt that only the budgets hold. */
  Reservation reserve(Target target, Request request) {
    return reserve(target, request, List.of());
  }

  /**
   * Puts money aside for an attempt at a target outside the perimeter.
   *
   * @param caps what holds for calls of this kind besides
   * @throws ModelException {@code OVER_BUDGET} where a limit has no room for the worst case
   */
  Reservation reserve(Target target, Request request, List<SpendingCap> caps) {
    if (limits.isEmpty() && caps.isEmpty()) {
      return Reservation.none();
    }
    Usage most =
        Usage.of(
            TokenCount.estimated(TokenGuess.mostInput(request)),
            TokenCount.estimated(TokenGuess.mostOutput(request, assumedOutput)));
    Cost worst = meter.cost(target, Optional.empty(), most, LONGEST);
    BigDecimal amount =
        worst.amount().orElseThrow(() -> new ModelException(Kind.OVER_BUDGET, unknown(target)));
    Map<Account, BigDecimal> accounts = accounts(request.context());
    caps.forEach(
        each -> {
          requireCurrency(each, worst);
          accounts.put(Account.of(each, clock.instant()), each.perHour());
        });
    ledger
        .reserve(accounts, amount)
        .ifPresent(
            full -> {
              throw new ModelException(Kind.OVER_BUDGET, over(full, worst));
            });
    return Reservation.of(ledger, List.copyOf(accounts.keySet()), amount);
  }

  /** Where the budgets of all calls together stand; those of tenants and purposes are too many. */
  List<Standing> standings() {
    LocalDate day = day(clock);
    return limits.stream()
        .filter(limit -> limit.scope() == Limit.Scope.ALL)
        .map(
            limit ->
                new Standing(
                    limit.period().name().toLowerCase(Locale.ROOT),
                    limit.money().currency(),
                    ledger.spent(limit.account(CallContext.none(), day)),
                    limit.money().amount()))
        .toList();
  }

  private Map<Account, BigDecimal> accounts(CallContext context) {
    LocalDate day = day(clock);
    Map<Account, BigDecimal> accounts = new LinkedHashMap<>();
    limits.forEach(limit -> accounts.put(limit.account(context, day), limit.money().amount()));
    return accounts;
  }

  private static void requireCurrency(SpendingCap cap, Cost worst) {
    if (!cap.currency().equals(worst.currency())) {
      throw new ModelException(
          Kind.OVER_BUDGET,
          "The cap of " + cap.name() + " is in " + cap.currency() + ", the price is in another.");
    }
  }

  private static String over(Account full, Cost worst) {
    return "The budget of "
        + full.owner().split(" ", 2)[0]
        + " for "
        + full.period()
        + " has no room for the "
        + worst.amount().map(BigDecimal::toPlainString).orElse("?")
        + " "
        + worst.currency()
        + " that this call may cost; limit its output, raise modelport.budget.* or wait.";
  }

  private static String unknown(Target target) {
    return "There is a budget, but no price of " + target.name() + " is known.";
  }

  private static LocalDate day(InstantSource clock) {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @Override
  public void close() {
    ledger.close();
  }
}
