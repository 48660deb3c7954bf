package io.modelport.audit.projection;

import static io.modelport.audit.projection.ProjectedRecords.TIME;
import static io.modelport.audit.projection.ProjectedRecords.attempt;
import static io.modelport.audit.projection.ProjectedRecords.call;
import static io.modelport.audit.projection.ProjectedRecords.intent;
import static io.modelport.audit.projection.ProjectedRecords.outcome;
import static io.modelport.audit.projection.ProjectedRecords.refused;
import static io.modelport.audit.projection.SteppedConnection.proxy;
import static io.modelport.audit.projection.SteppedConnection.stopping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.AttemptTrace;
import io.modelport.Sensitivity;
import io.modelport.Settings;
import io.modelport.audit.Audit;
import io.modelport.audit.AuditFolder;
import io.modelport.audit.DecisionRecord;
import io.modelport.audit.projection.SteppedConnection.Step;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Decision records in a real PostgreSQL and in H2. */
@Timeout(300)
class ProjectionTest {
  private static final int CALLS = 300; // more than one transaction

  private static EmbeddedPostgres postgres;
  private static final AtomicInteger DATABASES = new AtomicInteger();

  /** Where the tables are. */
  enum Database {
    POSTGRESQL,
    H2
  }

  @TempDir Path place;
  private Path directory;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void directory() {
    directory = place.resolve("log");
  }

  @ParameterizedTest
  @EnumSource
  void theQuestionsThatPeopleAskAreAnswered(Database database) throws Exception {
    try (Audit audit = audit()) {
      call(audit, "1", "acme", Sensitivity.INTERNAL, "0.25");
      call(audit, "2", "acme", Sensitivity.CONFIDENTIAL, "0.50");
      call(audit, "3", "zeta", Sensitivity.INTERNAL, "1.00");
      audit.append(intent("4", "zeta", Sensitivity.RESTRICTED, Optional.of("own")));
      audit.append(refused("5", "acme"));
    }
    try (Connection connection = connection(database)) {
      Projection projection = Projection.in(connection);
      assertThat(projection.follow(AuditFolder.at(directory))).isEqualTo(8);
      assertThat(rows(projection, Question.BY_TENANT))
          .containsExactlyInAnyOrder(
              "acme|USD|2|0|20|10|0.75", "zeta|USD|1|0|10|5|1", "zeta||1|0|||", "acme||1|1|||");
      assertThat(rows(projection, Question.BY_CLASS))
          .contains("INTERNAL|USD|2|0|20|10|1.25", "CONFIDENTIAL|USD|1|0|10|5|0.5");
      assertThat(rows(projection, Question.BY_MODEL)).contains("gpt-x|USD|3|0|30|15|1.75");
      assertThat(rows(projection, Question.BY_PURPOSE)).hasSize(3);
      assertThat(rows(projection, Question.BY_OUTCOME)).contains("BLOCKED||1|1|||");
      assertThat(rows(projection, Question.BY_ROUTE))
          .containsExactly("none|1", "outside|3", "unknown|1");
      assertThat(rows(projection, Question.COST)).containsExactly("hosted|USD|PRICED|3|1.75");
      assertThat(rows(projection, Question.REFUSED_CANDIDATES)).containsExactly("own|it is full|4");
      assertThat(rows(projection, Question.MISSING_OUTCOMES))
          .hasSize(1)
          .first()
          .asString()
          .startsWith("4|");
      Period later = Period.always().since(TIME.plusSeconds(1));
      assertThat(projection.ask(Question.BY_TENANT, later).rows()).isEmpty();
      assertThat(projection.ask(Question.BY_TENANT, Period.always().until(TIME)).rows()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasToldIsNotToldTwiceWhereverItStopped(Database database) throws Exception {
    write(0, CALLS);
    try (Connection connection = connection(database)) {
      Projection.in(connection).follow(AuditFolder.at(directory));
      List<String> once = content(connection);
      for (int stop : List.of(1, 7, 499, 1700)) {
        try (Connection other = connection(database)) {
          assertThatThrownBy(
                  () -> Projection.in(stopping(other, stop)).follow(AuditFolder.at(directory)))
              .as("stopped at statement %d", stop)
              .isInstanceOf(SQLException.class);
          Projection.in(other).follow(AuditFolder.at(directory));
          assertThat(content(other)).as("stopped at statement %d", stop).isEqualTo(once);
          assertThat(Projection.in(other).follow(AuditFolder.at(directory))).isZero();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void makingTheTablesAnewWaitsForWhoFollows(Database database) throws Exception {
    write(0, CALLS);
    AuditFolder log = AuditFolder.at(directory);
    try (Connection connection = connection(database);
        Connection other = beside(connection, database)) {
      Projection another = Projection.in(other);
      try (Statement statement = other.createStatement()) {
        statement.execute(
            database == Database.H2 ? "SET LOCK_TIMEOUT 100" : "SET lock_timeout = 100");
      }
      other.commit();
      Step rebuild =
          () ->
              assertThatThrownBy(() -> another.rebuild(log))
                  .isInstanceOf(SQLException.class); // it waited in vain
      Connection busy = proxy(Connection.class, connection, new AtomicInteger(1900), rebuild);
      assertThat(Projection.in(busy).follow(log)).isEqualTo(2 * CALLS);
      List<String> beside = content(connection);
      assertThat(another.rebuild(log)).isEqualTo(2 * CALLS);
      assertThat(beside).isEqualTo(content(connection));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatNoTableTakesStopsNobody(Database database) throws Exception {
    try (Audit audit = audit()) {
      audit.append(intent("1", "acme", Sensitivity.INTERNAL, Optional.of("hosted")));
      audit.append(outcome("1", "gpt\0x", List.of()));
      audit.append(new DecisionRecord.Revealed("y".repeat(65), TIME, "an officer", "a reason"));
      call(audit, "2", "acme", Sensitivity.INTERNAL, "0.25");
    }
    try (Connection connection = connection(database)) {
      Projection projection = Projection.in(connection);
      assertThat(projection.follow(AuditFolder.at(directory))).isEqualTo(5);
      assertThat(rows(projection, Question.BY_MODEL))
          .anyMatch(row -> row.startsWith("gpt\uFFFDx|"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void moneyOfTwoCurrenciesIsNotAddedUp(Database database) throws Exception {
    try (Audit audit = audit()) {
      audit.append(intent("1", "acme", Sensitivity.INTERNAL, Optional.of("hosted")));
      AttemptTrace free =
          new AttemptTrace("own", true, Optional.empty(), 9, Optional.empty(), Duration.ZERO);
      audit.append(
          outcome("1", "gpt-x", List.of(attempt("0.25", "USD"), free, attempt("2.00", "EUR"))));
    }
    try (Connection connection = connection(database)) {
      Projection projection = Projection.in(connection);
      projection.follow(AuditFolder.at(directory));
      assertThat(rows(projection, Question.BY_TENANT))
          .containsExactlyInAnyOrder("acme|USD|1|0|10|5|0.25", "acme|EUR|1|0|10|5|2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aGrowingLogIsFollowedAndRebuiltToTheSame(Database database) throws Exception {
    write(0, 40);
    try (Connection connection = connection(database)) {
      Projection projection = Projection.in(connection);
      projection.follow(AuditFolder.at(directory));
      write(40, 80);
      assertThat(projection.follow(AuditFolder.at(directory))).isEqualTo(80);
      List<String> followed = content(connection);
      assertThat(projection.rebuild(AuditFolder.at(directory))).isEqualTo(160);
      assertThat(content(connection)).isEqualTo(followed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherLogIsNotMixedIn(Database database) throws Exception {
    write(0, 3);
    try (Connection connection = connection(database)) {
      Projection projection = Projection.in(connection);
      projection.follow(AuditFolder.at(directory));
      directory = place.resolve("other");
      write(0, 5);
      assertThatThrownBy(() -> projection.follow(AuditFolder.at(directory)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not the log that was read before");
      assertThat(projection.rebuild(AuditFolder.at(directory))).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatRetentionRemovesFromTheLogGoesFromTheTables(Database database) throws Exception {
    write(0, 100);
    try (Connection connection = connection(database)) {
      Projection projection = Projection.in(connection);
      projection.follow(AuditFolder.at(directory));
      assertThat(
              AuditFolder.at(directory)
                  .retain(Instant.MAX, "records office", "the law", Optional.empty()))
          .isPresent();
      projection.follow(AuditFolder.at(directory));
      List<String> left = content(connection);
      assertThat(left).isNotEmpty();
      long calls = left.stream().filter(row -> row.startsWith("call ")).count();
      assertThat(calls).isBetween(1L, 99L);
      assertThat(projection.rebuild(AuditFolder.at(directory))).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void tablesOfAnEarlierVersionAreBroughtToThisOne(Database database) throws Exception {
    write(0, 10);
    try (Connection connection = connection(database)) {
      connection.setAutoCommit(false);
      Schema.prepare(connection, 1);
      Projection projection = Projection.in(connection);
      assertThat(projection.follow(AuditFolder.at(directory))).isEqualTo(20);
      assertThat(Projection.in(connection).follow(AuditFolder.at(directory))).isZero();
      try (Statement statement = connection.createStatement()) {
        statement.execute("INSERT INTO modelport_audit_version VALUES (99)");
        connection.commit();
      }
      assertThatThrownBy(() -> Projection.in(connection))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("later version");
    }
  }

  private Connection connection(Database database) throws SQLException {
    String name = "audit" + DATABASES.incrementAndGet();
    if (database == Database.H2) {
      return DriverManager.getConnection("jdbc:h2:mem:" + name);
    }
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement work = connection.createStatement()) {
      work.execute("CREATE DATABASE " + name);
    }
    return postgres.getDatabase("postgres", name).getConnection();
  }

  /** Another one to the same tables. */
  private static Connection beside(Connection connection, Database database) throws SQLException {
    return database == Database.H2
        ? DriverManager.getConnection(connection.getMetaData().getURL())
        : postgres.getDatabase("postgres", connection.getCatalog()).getConnection();
  }

  /** Every row of every table, as text. */
  private static List<String> content(Connection connection) throws SQLException {
    List<String> content = new ArrayList<>();
    for (String table : List.of("call", "candidate", "finding", "attempt", "guard", "event")) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT * FROM modelport_audit_" + table)) {
        while (rows.next()) {
          StringBuilder row = new StringBuilder(table + " ");
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            row.append(rows.getString(i)).append('|');
          }
          content.add(row.toString());
        }
      }
    }
    connection.rollback();
    return content.stream().sorted().toList();
  }

  private static List<String> rows(Projection projection, Question question) throws SQLException {
    return projection.ask(question, Period.always()).rows().stream()
        .map(row -> String.join("|", row.stream().map(ProjectionTest::plain).toList()))
        .toList();
  }

  private static String plain(String value) {
    return value.matches("\\d+\\.\\d+")
        ? new BigDecimal(value).stripTrailingZeros().toPlainString()
        : value;
  }

  private void write(int from, int to) {
    try (Audit audit = audit()) {
      Stream.iterate(from, i -> i < to, i -> i + 1)
          .forEach(i -> call(audit, "call-" + i, "acme", Sensitivity.INTERNAL, "0.10"));
    }
  }

  private Audit audit() {
    return Audit.of(
        Settings.of(
            Map.of(
                "modelport.audit.directory",
                directory.toString(),
                "modelport.audit.segment-size",
                "8KiB")),
        Clock.systemUTC());
  }
}
