package io.modelport.review;

import static io.modelport.review.HeldAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelport.jdbc.Connections;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a real PostgreSQL. */
class SharedQueueTest extends QueueFacts {
  private static EmbeddedPostgres postgres;
  private static int databases;

  private String database;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void newDatabase() throws SQLException {
    database = "review" + ++databases;
    administer("CREATE DATABASE " + database);
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

  @Override
  ReviewQueue open() {
    return open(url());
  }

  @Override
  void spoil(String id) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
        Statement work = connection.createStatement()) {
      work.execute(
          "UPDATE modelport_review SET verdict = '{\"verdict\":\"POSTPONED\"}' WHERE id = '"
              + id
              + "'");
    }
  }

  static ReviewQueue open(String url) {
    try {
      Properties properties = new Properties();
      properties.setProperty("user", "postgres");
      return new SharedQueue(
          new Connections(DriverManager.getDriver(url), url, properties, SharedQueue.TABLES));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void withoutTheDatabaseNothingIsHeldAndTheAddressIsNotTold() throws SQLException {
    ReviewQueue queue = queue();
    queue.add(held("a"));
    administer("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
    administer(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + database
            + "'");
    assertThatExceptionOfType(QueueException.class)
        .isThrownBy(() -> queue.add(held("b")))
        .withMessageContaining("modelport.review.database cannot be used")
        .withMessageNotContaining("jdbc:");
  }

  @Test
  void aConnectionThatDiedWhileIdleIsReplaced() throws SQLException {
    ReviewQueue queue = queue();
    queue.add(held("a"));
    administer(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + database
            + "'");
    queue.add(held("b"));
    assertThat(queue.waiting()).hasSize(2);
  }

  @Test
  void reviewersWhoAreKilledLoseNothingAndDecideNothingTwice() throws Exception {
    ReviewerRun.of("postgres", url(), queue()).run(120, 2);
  }

  @Tag("nightly")
  @Timeout(3_600)
  @Test
  void norDoThoseOfTenThousandAnswers() throws Exception {
    ReviewerRun.of("postgres", url(), queue()).run(10_000, 60);
  }
}
