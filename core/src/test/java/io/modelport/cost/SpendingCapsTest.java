package io.modelport.cost;

import static io.modelport.cost.PricedBudgets.ask;
import static io.modelport.cost.PricedBudgets.cost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Setting;
import io.modelport.spi.SpendingCap;
import io.modelport.spi.Target;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money that calls of one kind may cost in an hour, and what ledgers do when they cannot write. */
class SpendingCapsTest {
  private static final List<SpendingCap> BURST =
      List.of(new SpendingCap("burst", new BigDecimal("0.15"), "USD"));

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-30T22:59:00Z"));
  private final InstantSource clock = now::get;
  private Map<String, String> keys = Map.of();
  private final Target big = PricedTarget.BIG;

  @TempDir Path folder;

  @BeforeEach
  void prices() throws IOException {
    keys = PricedBudgets.keys(folder);
  }

  private Budgets budgets() {
    return PricedBudgets.open(keys, clock);
  }

  private static ModelException refused(Budgets budgets, Target target, List<SpendingCap> cap) {
    ModelException[] thrown = new ModelException[1];
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> budgets.reserve(target, ask(), cap))
        .satisfies(failure -> thrown[0] = failure);
    assertThat(thrown[0].kind()).isEqualTo(Kind.OVER_BUDGET);
    return thrown[0];
  }

  @Test
  void aCapHoldsTheCallsOfItsKindForItsHourAlone() {
    Budgets budgets = budgets();
    budgets.reserve(big, ask(), BURST);
    assertThat(refused(budgets, big, BURST))
        .hasMessageContaining("The budget of cap")
        .hasMessageContaining("2026-11-30T22");
    assertThat(budgets.reserve(big, ask())).isNotNull();
    List<SpendingCap> shadow = List.of(new SpendingCap("shadow", new BigDecimal("0.15"), "USD"));
    budgets.reserve(big, ask(), shadow);
    now.set(Instant.parse("2026-11-30T23:00:00Z"));
    assertThat(budgets.reserve(big, ask(), BURST)).isNotNull();
  }

  @Test
  void aCapInAnotherCurrencyCannotHold() {
    List<SpendingCap> euros = List.of(new SpendingCap("burst", new BigDecimal("100"), "EUR"));
    assertThat(refused(budgets(), big, euros)).hasMessageContaining("is in EUR");
  }

  @Test
  void whatHasNoPriceCannotBeHeldToACap() {
    assertThat(refused(budgets(), new PricedTarget("acme", "huge"), BURST))
        .hasMessageContaining("huge");
  }

  @Test
  void withoutLimitsAReservationIsThereAndEndsWithoutHarm() {
    Reservation none = budgets().reserve(big, ask());
    assertThatCode(
            () -> {
              none.settle(cost("0.05"));
              none.release();
            })
        .doesNotThrowAnyException();
  }

  @Test
  void theFileTellsWhatIsSpentNowAndAfterEachSettlement() {
    keys.put("modelport.budget.file", folder.resolve("budget.tsv").toString());
    keys.put("modelport.budget.day", "1usd");
    try (Budgets budgets = budgets()) {
      Reservation reservation = budgets.reserve(big, ask());
      assertThat(budgets.standings().get(0).spent()).isEqualByComparingTo("0.1");
      reservation.settle(cost("0.04"));
      assertThat(budgets.standings().get(0).spent()).isEqualByComparingTo("0.04");
    }
  }

  @Test
  void whatCannotBeWrittenIsNotBooked() {
    keys.put("modelport.budget.file", folder.resolve("budget.tsv").toString());
    keys.put("modelport.budget.day", "1usd");
    Budgets budgets = budgets();
    budgets.reserve(big, ask());
    budgets.close();
    assertThat(refused(budgets, big, List.of())).hasMessageContaining("cannot be written");
    assertThat(budgets.standings().get(0).spent()).isEqualByComparingTo("0.1");
  }

  @Test
  void aFileThatWasRefusedIsNobodysAndCanBeTakenOnceItIsMended() throws IOException {
    Path file = Files.writeString(folder.resolve("budget.tsv"), "milk\n");
    keys.put("modelport.budget.file", file.toString());
    keys.put("modelport.budget.day", "1usd");
    assertThatExceptionOfType(ConfigurationException.class).isThrownBy(this::budgets);
    Files.writeString(file, "");
    try (Budgets budgets = budgets()) {
      assertThat(budgets.reserve(big, ask())).isNotNull();
    }
  }

  @Test
  void theKeysAndTheAmountsSayWhatTheyAre() {
    assertThat(Budgets.keys())
        .extracting(Setting::name)
        .contains("modelport.budget.day", "modelport.budget.tenant-month");
    assertThat(Money.parse("0.50eur")).hasToString("0.50 EUR");
  }
}
