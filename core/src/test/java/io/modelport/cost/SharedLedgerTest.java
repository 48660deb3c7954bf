package io.modelport.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.jdbc.Connections;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a real PostgreSQL, with several processes. */
@Timeout(120)
class SharedLedgerTest {
  private static final int PROCESSES = 4;
  private static final ModelRequest ASK =
      ModelRequest.of("Hello").withOptions(ModelOptions.none().withMaxOutputTokens(1000));

  private static EmbeddedPostgres postgres;
  private static int databases;

  private String database;
  private Path prices;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void newDatabase() throws IOException, SQLException {
    database = "budget" + ++databases;
    administer("CREATE DATABASE " + database);
    prices = Files.writeString(folder.resolve("prices.yaml"), PricedTarget.PRICES);
  }

  private static void administer(String statement) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement work = connection.createStatement()) {
      work.execute(statement);
    }
  }

  private String url() {
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
  }

  private Budgets budgets() {
    return BudgetChild.budgets(url(), prices.toString());
  }

  private static ModelRequest asking(String tenant) {
    return ASK.withContext(CallContext.none().withTenant(tenant));
  }

  @Test
  void fourProcessesNeverPassTheLimitTogether() throws Exception {
    fourProcessesNeverPassTheLimitTogether(2);
  }

  @Test
  @Tag("nightly")
  @Timeout(1_200)
  void norDoTheyInFiftyRounds() throws Exception {
    fourProcessesNeverPassTheLimitTogether(50);
  }

  private void fourProcessesNeverPassTheLimitTogether(int rounds) throws Exception {
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      children.add(child(rounds));
    }
    int[] admitted = new int[rounds];
    for (Process child : children) {
      try (BufferedReader lines = child.inputReader()) {
        for (int round = 0; round < rounds; round++) {
          String line = String.valueOf(lines.readLine());
          assertThat(line).startsWith("admitted ");
          admitted[round] += Integer.parseInt(line.substring("admitted ".length()));
        }
      }
      assertThat(child.waitFor()).isZero();
    }
    assertThat(admitted).containsOnly(50);
    try (SharedLedger ledger = ledger()) {
      Account tenant = new Account("tenant " + BudgetChild.TENANT + "0", day());
      assertThat(ledger.spent(tenant)).isEqualByComparingTo("5");
      Account all = new Account("all", day().substring(0, 7));
      assertThat(ledger.spent(all)).isEqualByComparingTo(BigDecimal.valueOf(5L * rounds));
    }
  }

  private Process child(int rounds) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            BudgetChild.class.getName(),
            url(),
            prices.toString(),
            "0",
            String.valueOf(rounds),
            String.valueOf(1_000 / PROCESSES))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private SharedLedger ledger() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "postgres");
    return new SharedLedger(
        new Connections(DriverManager.getDriver(url()), url(), properties, SharedLedger.TABLES));
  }

  private static String day() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }

  @Test
  void whatIsReservedOnceIsThereForTheNextInstance() {
    try (Budgets first = budgets()) {
      first.reserve(
          PricedTarget.BIG, asking("north"), List.of()); // and never closed: the process died
    }
    try (Budgets second = budgets()) {
      for (int i = 0; i < 49; i++) {
        assertThat(BudgetChild.admitted(second, "north")).isTrue();
      }
      assertThat(BudgetChild.admitted(second, "north")).isFalse();
      assertThat(BudgetChild.admitted(second, "south")).isTrue();
    }
  }

  /** The server was started anew meanwhile, or a proxy closed what was idle. */
  @Test
  void aConnectionThatDiedWhileIdleIsReplaced() throws SQLException {
    try (Budgets budgets = budgets()) {
      assertThat(BudgetChild.admitted(budgets, "north")).isTrue();
      administer(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
              + database
              + "'");
      assertThat(BudgetChild.admitted(budgets, "north")).isTrue();
    }
  }

  /** An account that is full leaves the others as they were. */
  @Test
  void moneyIsReservedInAllAccountsOrInNone() throws SQLException {
    Account full = new Account("tenant north", "2026-11-21");
    Account roomy = new Account("all", "2026-11");
    Map<Account, BigDecimal> limits = Map.of(full, BigDecimal.ONE, roomy, BigDecimal.TEN);
    try (SharedLedger ledger = ledger()) {
      assertThat(ledger.reserve(limits, new BigDecimal("0.7"))).isEmpty();
      assertThat(ledger.reserve(limits, new BigDecimal("0.7"))).contains(full);
      assertThat(ledger.spent(roomy)).isEqualByComparingTo("0.7");
      ledger.correct(List.of(full, roomy), new BigDecimal("-0.5"));
      assertThat(ledger.spent(full)).isEqualByComparingTo("0.2");
      assertThat(ledger.reserve(limits, new BigDecimal("1.1"))).contains(full);
    }
  }

  @Test
  void withoutTheDatabaseNothingIsSpentOutsideAndThePrivateRouteStaysOpen() throws SQLException {
    Settings settings =
        Settings.of(
            Map.of(
                "modelport.budget.ledger",
                url(),
                "modelport.budget.ledger-user",
                "postgres",
                "modelport.budget.day",
                "5usd",
                "modelport.prices.file",
                prices.toString()));
    try (Costs costs = Costs.of(settings, Clock.systemUTC())) {
      costs.open(PricedTarget.BIG, false, ASK, List.of());
      administer("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
      administer(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
              + database
              + "'");
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> costs.open(PricedTarget.BIG, false, ASK, List.of()))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.OVER_BUDGET))
          .withMessageContaining("modelport.budget.ledger cannot be used")
          .withMessageNotContaining("jdbc:");
      assertThatCode(() -> costs.open(PricedTarget.BIG, true, ASK, List.of()))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aDatabaseThatIsDownAtTheStartIsNoMistakeAndRefusesCalls() {
    database = "nowhere";
    try (Budgets budgets = budgets()) {
      assertThat(BudgetChild.admitted(budgets, "north")).isFalse();
    }
  }

  @Test
  void tablesOfALaterVersionAreLeftAlone() throws SQLException {
    try (Budgets budgets = budgets()) {
      assertThat(BudgetChild.admitted(budgets, "north")).isTrue();
    }
    try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO modelport_budget_version VALUES (99)");
    }
    try (Budgets budgets = budgets()) {
      assertThat(BudgetChild.admitted(budgets, "north")).isFalse();
    }
  }

  @Test
  void aMissingDriverIsNamed() throws SQLException {
    Driver driver = DriverManager.getDriver(url());
    DriverManager.deregisterDriver(driver);
    try {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(this::budgets)
          .withMessageContaining("add org.postgresql:postgresql");
    } finally {
      DriverManager.registerDriver(driver);
    }
  }

  @Test
  void aPasswordInTheUrlIsAMistakeAndNotRepeated() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> BudgetChild.budgets(url() + "?password=canary", prices.toString()))
        .withMessageContaining("modelport.budget.ledger");
  }
}
