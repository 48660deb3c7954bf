package io.modelport.cost;

import io.modelport.CallContext;
import io.modelport.Cost;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Budgets for targets of which {@link PricedTarget} has the prices, for tests. */
final class PricedBudgets {
  private PricedBudgets() {}

  /** Settings with those prices, to be added to. */
  static Map<String, String> keys(Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("prices.yaml"), PricedTarget.PRICES);
    Map<String, String> keys = new HashMap<>();
    keys.put("modelport.prices.file", file.toString());
    return keys;
  }

  static Budgets open(Map<String, String> keys, InstantSource clock) {
    Settings settings = Settings.of(keys);
    return Budgets.of(settings, new Meter(PriceList.of(settings), clock), clock);
  }

  /** At {@link PricedTarget#BIG} it may cost 0.10. */
  static ModelRequest ask() {
    return ModelRequest.of("Hello").withOptions(ModelOptions.none().withMaxOutputTokens(1000));
  }

  static ModelRequest ask(String tenant, String purpose) {
    return ask().withContext(CallContext.none().withTenant(tenant).withPurpose(purpose));
  }

  static Cost cost(String amount) {
    return new Cost(Optional.of(new BigDecimal(amount)), "USD", Cost.Basis.PRICED);
  }
}
