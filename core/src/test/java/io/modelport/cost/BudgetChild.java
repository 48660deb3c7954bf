package io.modelport.cost;

import io.modelport.CallContext;
import io.modelport.Cost;
import io.modelport.ModelException;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** An instance of an application that shares a budget with others. */
final class BudgetChild {
  static final String TENANT = "tenant-";
  private static final int CALLERS = 8;

  private BudgetChild() {}

  /** The database, the file of prices, the first round, the rounds, and the calls in each. */
  public static void main(String[] arguments) throws Exception {
    int first = Integer.parseInt(arguments[2]);
    int rounds = Integer.parseInt(arguments[3]);
    int calls = Integer.parseInt(arguments[4]);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (Budgets budgets = budgets(arguments[0], arguments[1])) {
      for (int round = first; round < first + rounds; round++) {
        String tenant = TENANT + round;
        List<Future<Integer>> shares = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
          shares.add(callers.submit(() -> admitted(budgets, tenant, calls / CALLERS)));
        }
        int sum = 0;
        for (Future<Integer> share : shares) {
          sum += share.get();
        }
        System.out.println("admitted " + sum);
      }
    } finally {
      callers.shutdown();
    }
  }

  static Budgets budgets(String database, String prices) {
    Settings settings =
        Settings.of(
            Map.of(
                "modelport.budget.ledger", database,
                "modelport.budget.ledger-user", "postgres",
                "modelport.budget.tenant-day", "5usd",
                "modelport.budget.month", "1000usd",
                "modelport.prices.file", prices));
    Clock clock = Clock.systemUTC();
    return Budgets.of(settings, new Meter(PriceList.of(settings), clock), clock);
  }

  private static int admitted(Budgets budgets, String tenant, int calls) {
    int admitted = 0;
    for (int call = 0; call < calls; call++) {
      admitted += admitted(budgets, tenant) ? 1 : 0;
    }
    return admitted;
  }

  static boolean admitted(Budgets budgets, String tenant) {
    ModelRequest request =
        ModelRequest.of("Hello")
            .withOptions(ModelOptions.none().withMaxOutputTokens(1000))
            .withContext(CallContext.none().withTenant(tenant));
    try {
      budgets
          .reserve(PricedTarget.BIG, request, List.of())
          .settle(new Cost(Optional.of(new BigDecimal("0.10")), "USD", Cost.Basis.PRICED));
      return true;
    } catch (ModelException e) {
      return false;
    }
  }
}
