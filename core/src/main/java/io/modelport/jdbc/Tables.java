package io.modelport.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of one feature, version by version; a version is never changed, only followed.
 *
 * @param prefix of their names, such as {@code modelport_budget}
 * @param versions what makes each version out of the one before, in order
 */
public record Tables(String prefix, List<String> versions) {
  /** Any number will do that other programs do not lock; these are letters of the name. */
  private static final long LOCK = 0x6d6f64656c706f72L;

  public Tables {
    versions = List.copyOf(versions);
  }

  /**
   * Brings the tables to this version; one instance at a time.
   *
   * @throws SQLException also where they belong to a later version of this library
   */
  void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS " + prefix + "_version (version integer NOT NULL)");
      int version = version(statement);
      if (version > versions.size()) {
        throw new SQLException(
            "The tables " + prefix + " belong to a later version of ModelPort.", "55000");
      }
      for (int next = version; next < versions.size(); next++) {
        statement.execute(versions.get(next));
        statement.execute("INSERT INTO " + prefix + "_version VALUES (" + (next + 1) + ")");
      }
    }
    connection.commit();
  }

  private int version(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("SELECT coalesce(max(version), 0) FROM " + prefix + "_version")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
