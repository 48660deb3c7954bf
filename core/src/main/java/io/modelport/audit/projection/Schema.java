package io.modelport.audit.projection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, version by version, from the numbered files beside this class; a file is never
 * changed, only followed by another.
 */
final class Schema {
  static final List<String> FILES = List.of("001-calls.sql", "002-indexes.sql");

  private static final String VERSION = "modelport_audit_version";

  private Schema() {}

  /** Brings the tables to this version, all of it or nothing where the database can. */
  static void prepare(Connection connection) throws SQLException {
    prepare(connection, FILES.size());
  }

  /**
   * Brings them to a version, as an earlier library did.
   *
   * @throws SQLException also where they belong to a later version of this library
   */
  static void prepare(Connection connection, int to) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS " + VERSION + " (version integer PRIMARY KEY)");
      int version = version(statement);
      if (version > FILES.size()) {
        throw new SQLException(
            "The tables of the audit projection belong to a later version of ModelPort.", "55000");
      }
      for (int next = version; next < to; next++) {
        // The row first: who comes at the same time waits for it, and fails where this one is done.
        statement.execute("INSERT INTO " + VERSION + " VALUES (" + (next + 1) + ")");
        for (String each : statements(FILES.get(next))) {
          statement.execute(each);
        }
      }
    }
    connection.commit();
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("SELECT coalesce(max(version), 0) FROM " + VERSION)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static List<String> statements(String file) {
    try (InputStream stream = Schema.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException(file + " is missing in the jar of ModelPort's core.");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      String bare = text.replaceAll("(?m)^--.*$", "");
      return List.of(bare.split(";")).stream()
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
