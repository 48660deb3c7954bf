package io.modelport.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one database; a few stay open between uses. The tables are made, or brought to
 * this version, with the first one. Safe for use by many threads.
 */
public final class Connections implements AutoCloseable {
  private static final int MOST_IDLE = 8;

  private final Driver driver;
  private final String url;
  private final Properties properties;
  private final Tables tables;
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean prepared;
  private volatile boolean closed;

  /**
   * None is opened yet.
   *
   * @param properties user, password and time limits, in the driver's terms
   * @param tables that the work needs
   */
  public Connections(Driver driver, String url, Properties properties, Tables tables) {
    this.driver = driver;
    this.url = url;
    this.properties = properties;
    this.tables = tables;
  }

  /** What is done in one transaction. */
  @FunctionalInterface
  public interface Work<T> {
    Optional<T> in(Connection connection) throws SQLException;
  }

  /**
   * All of it or nothing. Where a connection that had been idle turns out to be dead, the work is
   * done once more on a new one, though the first may have been committed: the work must see to it
   * that this makes no difference.
   */
  public <T> Optional<T> transaction(Work<T> work) throws SQLException {
    Connection used = idle.pollFirst();
    if (used != null) {
      try {
        return run(used, work);
      } catch (SQLException e) {
        if (!isDead(used)) {
          throw e;
        }
      }
    }
    return run(open(), work);
  }

  private <T> Optional<T> run(Connection connection, Work<T> work) throws SQLException {
    boolean done = false;
    try {
      Optional<T> result = work.in(connection);
      connection.commit();
      done = true;
      return result;
    } finally {
      if (done && !closed && idle.size() < MOST_IDLE) {
        idle.addFirst(connection);
      } else {
        discard(connection); // which rolls back
      }
    }
  }

  private static boolean isDead(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  private Connection open() throws SQLException {
    @Nullable Connection connection = driver.connect(url, properties);
    if (connection == null) {
      throw new SQLException("The driver does not take this URL.", "08001");
    }
    try {
      connection.setAutoCommit(false);
      if (!prepared) {
        tables.prepare(connection);
        prepared = true;
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      discard(connection);
      throw e;
    }
  }

  private static void discard(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is gone either way.
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Connection each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
      discard(each);
    }
  }
}
