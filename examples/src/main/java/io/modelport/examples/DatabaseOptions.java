package io.modelport.examples;

import io.modelport.audit.projection.Projection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The database that decision records are projected into. */
final class DatabaseOptions {
  @Option(
      names = "--jdbc",
      required = true,
      paramLabel = "URL",
      description =
          "jdbc:postgresql://HOST:PORT/DATABASE or jdbc:h2:./FILE, without user and password.")
  String url = "";

  @Option(names = "--user", paramLabel = "NAME", description = "Who reads and writes there.")
  @Nullable String user;

  @Option(
      names = "--password-env",
      paramLabel = "NAME",
      description = "The environment variable that holds the password.")
  @Nullable String passwordVariable;

  /** What is done in the database. */
  @FunctionalInterface
  interface Work<T> {
    T with(Projection projection) throws SQLException;
  }

  <T> T in(Work<T> work) {
    H2File.prepare(url);
    try (Connection connection = DriverManager.getConnection(url, properties())) {
      return work.with(Projection.in(connection));
    } catch (SQLException e) {
      throw new BadInputException(sentence(String.valueOf(e.getSQLState())));
    }
  }

  /** As {@link Projection} says which state means what. */
  private static String sentence(String state) {
    return switch (state) {
      case "40001" ->
          "Another process follows the log into these tables, or makes them anew; run this again"
              + " when that has ended.";
      case "55000" ->
          "The tables belong to a later version of ModelPort; use that, or another database.";
      default ->
          "The database cannot be used (SQL state "
              + state
              + "); is it there, and the driver of PostgreSQL or H2 on the class path?";
    };
  }

  private Properties properties() {
    Properties properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (passwordVariable != null) {
      @Nullable String password = System.getenv(passwordVariable);
      if (password == null) {
        throw new BadInputException(
            "The environment variable " + passwordVariable + " is not set.");
      }
      properties.setProperty("password", password);
    }
    return properties;
  }
}
