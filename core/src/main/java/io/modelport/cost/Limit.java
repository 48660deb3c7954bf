package io.modelport.cost;

import io.modelport.CallContext;
import io.modelport.Setting;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * No more than this in each period, for all calls together or for those of each tenant or purpose.
 * Calls that name none count together as one more.
 */
record Limit(Scope scope, Period period, Money money) {

  /** Whose calls are counted together. */
  enum Scope {
    ALL,
    TENANT,
    PURPOSE;

    private String owner(CallContext context) {
      return switch (this) {
        case ALL -> "all";
        case TENANT -> "tenant " + context.tenant().orElse("");
        case PURPOSE -> "purpose " + context.purpose().orElse("");
      };
    }
  }

  /** How long money is counted, in UTC. */
  enum Period {
    DAY(10),
    MONTH(7);

    private final int digits; // of an ISO day that say which one it is

    Period(int digits) {
      this.digits = digits;
    }
  }

  /** The key that sets it, such as {@code modelport.budget.tenant-day}. */
  static Setting<Money> key(Scope scope, Period period) {
    String name =
        (scope == Scope.ALL ? "" : scope.name().toLowerCase(Locale.ROOT) + "-")
            + period.name().toLowerCase(Locale.ROOT);
    String whose =
        switch (scope) {
          case ALL -> "All calls together";
          case TENANT -> "The calls of each tenant";
          case PURPOSE -> "The calls for each purpose";
        };
    return Setting.parsed(
        "modelport.budget." + name,
        whose + " may cost this much a " + period.name().toLowerCase(Locale.ROOT) + " outside.",
        "an amount such as 20usd or 0.50eur",
        Money::parse);
  }

  Account account(CallContext context, LocalDate day) {
    return new Account(scope.owner(context), day.toString().substring(0, period.digits));
  }

  /** What is set, if anything. */
  static Optional<Limit> of(Scope scope, Period period, Optional<Money> money) {
    return money.map(each -> new Limit(scope, period, each));
  }
}
