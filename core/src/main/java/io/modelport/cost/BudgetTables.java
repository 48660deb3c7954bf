package io.modelport.cost;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of a shared budget, version by version; a version is never changed, only followed. */
final class BudgetTables {
  /** Any number will do that other programs do not lock; these are letters of the name. */
  private static final long LOCK = 0x6d6f64656c706f72L;

  private static final List<String> VERSIONS =
      List.of(
          "CREATE TABLE modelport_budget (owner text NOT NULL, period text NOT NULL,"
              + " spent numeric NOT NULL, PRIMARY KEY (owner, period))",
          "CREATE TABLE modelport_budget_booking (id uuid PRIMARY KEY,"
              + " at timestamptz NOT NULL DEFAULT now())");

  private BudgetTables() {}

  /**
   * Brings the tables to this version; one instance at a time.
   *
   * @throws SQLException also where they belong to a later version of this library
   */
  static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS modelport_budget_version (version integer NOT NULL)");
      int version = version(statement);
      if (version > VERSIONS.size()) {
        throw new SQLException(
            "The tables of the budget belong to a later version of ModelPort.", "55000");
      }
      for (int next = version; next < VERSIONS.size(); next++) {
        statement.execute(VERSIONS.get(next));
        statement.execute("INSERT INTO modelport_budget_version VALUES (" + (next + 1) + ")");
      }
    }
    connection.commit();
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("SELECT coalesce(max(version), 0) FROM modelport_budget_version")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
