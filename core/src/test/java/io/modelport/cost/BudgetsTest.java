package io.modelport.cost;

import static io.modelport.cost.PricedBudgets.ask;
import static io.modelport.cost.PricedBudgets.cost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.ConfigurationException;
import io.modelport.Cost;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Settings;
import io.modelport.spi.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetsTest {
  private static final int CALLERS = 8;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-30T23:00:00Z"));
  private final InstantSource clock = now::get;
  private Map<String, String> keys = Map.of();
  private final Target big = PricedTarget.BIG;

  @TempDir Path folder;

  @BeforeEach
  void prices() throws IOException {
    keys = PricedBudgets.keys(folder);
  }

  @Test
  void whereTheBudgetOfAllStandsIsSaidWithWhatIsReserved() {
    keys.put("modelport.budget.day", "20usd");
    keys.put("modelport.budget.tenant-day", "10usd");
    Budgets budgets = budgets();
    assertThat(budgets.standings()).hasSize(1);
    Standing before = budgets.standings().get(0);
    assertThat(before.spent()).isEqualByComparingTo("0");
    assertThat(before.limit()).isEqualByComparingTo("20");
    assertThat(before.period() + before.currency()).isEqualTo("dayUSD");
    budgets.reserve(big, ask(), List.of());
    assertThat(budgets.standings().get(0).spent()).isPositive();
  }

  @Test
  void withoutLimitsEverythingMayBeAsked() {
    Budgets none = budgets();
    assertThatCode(() -> none.reserve(new PricedTarget("nobody", "none"), ask(), List.of()))
        .doesNotThrowAnyException();
    assertThat(none.problem(new PricedTarget("nobody", "none"))).isEmpty();
  }

  @Test
  void whatWasReservedCannotBeSpentTwice() {
    keys.put("modelport.budget.day", "0.25usd");
    Budgets budgets = budgets();
    budgets.reserve(big, ask(), List.of());
    budgets.reserve(big, ask(), List.of());
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> budgets.reserve(big, ask(), List.of()))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.OVER_BUDGET))
        .withMessageContaining("2026-11-30");
  }

  @Test
  void theRealCostStandsInForTheWorstCase() {
    keys.put("modelport.budget.day", "0.15usd");
    Budgets budgets = budgets();
    budgets.reserve(big, ask(), List.of()).settle(cost("0.04"));
    budgets.reserve(big, ask(), List.of()).release();
    Reservation unknown = budgets.reserve(big, ask(), List.of());
    unknown.settle(Cost.unpriced());
    unknown.release();
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> budgets.reserve(big, ask(), List.of()));
  }

  @Test
  void aNewDayHasItsOwnMoneyButNotANewMonth() {
    keys.put("modelport.budget.day", "0.10usd");
    keys.put("modelport.budget.month", "0.20usd");
    Budgets budgets = budgets();
    now.set(Instant.parse("2026-11-29T12:00:00Z"));
    budgets.reserve(big, ask(), List.of());
    now.set(Instant.parse("2026-11-30T00:00:00Z"));
    budgets.reserve(big, ask(), List.of());
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> budgets.reserve(big, ask(), List.of()));
    now.set(Instant.parse("2026-12-01T00:00:00Z"));
    assertThatCode(() -> budgets.reserve(big, ask(), List.of())).doesNotThrowAnyException();
  }

  @Test
  void eachTenantAndEachPurposeHasItsOwnMoney() {
    keys.put("modelport.budget.tenant-day", "0.10usd");
    keys.put("modelport.budget.purpose-day", "0.20usd");
    Budgets budgets = budgets();
    budgets.reserve(big, ask("north", "triage"), List.of());
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> budgets.reserve(big, ask("north", "chat"), List.of()))
        .withMessageContaining("The budget of tenant");
    budgets.reserve(big, ask("south", "triage"), List.of());
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> budgets.reserve(big, ask("west", "triage"), List.of()))
        .withMessageContaining("The budget of purpose");
    assertThatCode(() -> budgets.reserve(big, ask("west", "chat"), List.of()))
        .doesNotThrowAnyException();
  }

  @Test
  void callsAtOnceNeverPassTheLimit() throws Exception {
    callsAtOnceNeverPassTheLimit(20);
  }

  @Test
  @Tag("nightly")
  void callsAtOnceNeverPassTheLimitTenThousandTimes() throws Exception {
    callsAtOnceNeverPassTheLimit(10_000);
  }

  private void callsAtOnceNeverPassTheLimit(int runs) throws Exception {
    keys.put("modelport.budget.day", "5usd");
    Settings settings = Settings.of(keys);
    Meter meter = new Meter(PriceList.of(settings), clock);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      for (int run = 0; run < runs; run++) {
        Budgets budgets = Budgets.of(settings, meter, clock);
        assertThat(admitted(budgets, 1000, callers)).isEqualTo(50);
      }
    } finally {
      callers.shutdown();
    }
  }

  private int admitted(Budgets budgets, int calls, ExecutorService callers) throws Exception {
    List<Future<Integer>> shares = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      shares.add(callers.submit(() -> admitted(budgets, calls / CALLERS)));
    }
    int sum = 0;
    for (Future<Integer> share : shares) {
      sum += share.get();
    }
    return sum;
  }

  private int admitted(Budgets budgets, int calls) {
    int sum = 0;
    for (int call = 0; call < calls; call++) {
      sum += admitted(budgets);
    }
    return sum;
  }

  private int admitted(Budgets budgets) {
    try {
      budgets.reserve(big, ask(), List.of()).settle(cost("0.10"));
      return 1;
    } catch (ModelException e) {
      return 0;
    }
  }

  @Test
  void theFileRemembersWhatWasSpentAndWhatWasOpenWhenTheProcessEnded() throws IOException {
    Path file = folder.resolve("budget.tsv");
    keys.put("modelport.budget.file", file.toString());
    keys.put("modelport.budget.tenant-day", "0.30usd");
    try (Budgets first = budgets()) {
      first.reserve(big, ask("tab\there\nnew", "triage"), List.of()).settle(cost("0.05"));
      first.reserve(big, ask("tab\there\nnew", "triage"), List.of());
    }
    Files.writeString(file, "2026-11-30\ttenant+torn", StandardOpenOption.APPEND);
    try (Budgets second = budgets()) {
      second.reserve(big, ask("tab\there\nnew", "triage"), List.of());
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> second.reserve(big, ask("tab\there\nnew", "triage"), List.of()));
    }
    now.set(Instant.parse("2026-12-01T00:00:00Z"));
    budgets().close();
    assertThat(file).isEmptyFile();
  }

  /** Interrupting a caller cancels its call; the file is everybody's. */
  @Test
  void anInterruptedCallerDoesNotCloseTheFileForTheOthers() {
    keys.put("modelport.budget.file", folder.resolve("budget.tsv").toString());
    keys.put("modelport.budget.day", "0.25usd");
    try (Budgets budgets = budgets()) {
      Reservation cancelled = budgets.reserve(big, ask(), List.of());
      Thread.currentThread().interrupt();
      cancelled.settle(cost("0.05"));
      assertThat(Thread.interrupted()).isTrue();
      budgets.reserve(big, ask(), List.of()).settle(cost("0.05"));
      assertThatCode(() -> budgets.reserve(big, ask(), List.of())).doesNotThrowAnyException();
    }
  }

  @Test
  void oneFileBelongsToOnePort() {
    keys.put("modelport.budget.file", folder.resolve("budget.tsv").toString());
    keys.put("modelport.budget.day", "1usd");
    try (Budgets first = budgets()) {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(this::budgets)
          .withMessageContaining("another port or process");
      first.reserve(big, ask(), List.of());
    }
    assertThatCode(() -> budgets().close()).doesNotThrowAnyException();
  }

  @Test
  void aFileOfSomethingElseIsNotOverwritten() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "milk\nbread\n");
    keys.put("modelport.budget.file", file.toString());
    keys.put("modelport.budget.day", "1usd");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(this::budgets)
        .withMessageContaining("notes.txt line 1");
    assertThat(file).hasContent("milk\nbread\n");
  }

  @Test
  void limitsOfTwoCurrenciesAreAMistake() {
    keys.put("modelport.budget.day", "1usd");
    keys.put("modelport.budget.month", "20eur");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(this::budgets)
        .withMessageContaining("USD and EUR");
  }

  @Test
  void aTargetWithoutAPriceInTheCurrencyIsNamed() {
    keys.put("modelport.budget.day", "1usd");
    assertThat(budgets().problem(big)).isEmpty();
    assertThat(budgets().problem(new PricedTarget("acme", "huge")).orElseThrow())
        .contains("huge of acme");
    keys.put("modelport.budget.day", "1eur");
    assertThat(budgets().problem(big).orElseThrow()).contains("no price in EUR");
  }

  private Budgets budgets() {
    return PricedBudgets.open(keys, clock);
  }
}
