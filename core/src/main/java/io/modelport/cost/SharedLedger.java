package io.modelport.cost;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.jdbc.Connections;
import io.modelport.jdbc.Tables;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in PostgreSQL, for several instances together. A reservation is one transaction; while the
 * database cannot be reached, nothing may be spent. An instance that is killed leaves its open
 * reservations booked. Every booking has an id, so that one whose commit was lost on its way back
 * is not made twice.
 */
final class SharedLedger implements Ledger {
  /** Bookings of this instance from one cleaning to the next. */
  static final int BETWEEN_CLEANINGS = 1000;

  static final Tables TABLES =
      new Tables(
          "modelport_budget",
          List.of(
              "CREATE TABLE modelport_budget (owner text NOT NULL, period text NOT NULL,"
                  + " spent numeric NOT NULL, PRIMARY KEY (owner, period))",
              "CREATE TABLE modelport_budget_booking (id uuid PRIMARY KEY,"
                  + " at timestamptz NOT NULL DEFAULT now())"));

  private static final Logger LOG = LoggerFactory.getLogger(SharedLedger.class);

  /** The row is locked until the transaction ends, and its latest amount is what is compared. */
  private static final String RESERVE =
      "INSERT INTO modelport_budget AS held (owner, period, spent) VALUES (?, ?, ?)"
          + " ON CONFLICT (owner, period) DO UPDATE SET spent = held.spent + EXCLUDED.spent"
          + " WHERE held.spent + EXCLUDED.spent <= ?";

  private static final String CORRECT =
      "INSERT INTO modelport_budget AS held (owner, period, spent) VALUES (?, ?, ?)"
          + " ON CONFLICT (owner, period) DO UPDATE SET spent = held.spent + EXCLUDED.spent";

  /** Waits for whoever still books under this id. */
  private static final String BOOK =
      "INSERT INTO modelport_budget_booking (id) VALUES (?) ON CONFLICT (id) DO NOTHING";

  /** Nobody books anything a second time after an hour; rows that others clean are left to them. */
  private static final String CLEAN =
      "DELETE FROM modelport_budget_booking WHERE id IN (SELECT id FROM modelport_budget_booking"
          + " WHERE at < now() - interval '1 hour' LIMIT 10000 FOR UPDATE SKIP LOCKED)";

  private static final String SPENT =
      "SELECT spent FROM modelport_budget WHERE owner = ? AND period = ?";

  /**
   * All instances lock accounts in this order, so that none waits for another that waits for it.
   */
  private static final Comparator<Account> ORDER =
      Comparator.comparing(Account::owner).thenComparing(Account::period);

  private final Connections connections;
  private final AtomicInteger bookings = new AtomicInteger();

  SharedLedger(Connections connections) {
    this.connections = connections;
  }

  @Override
  public Optional<Account> reserve(Map<Account, BigDecimal> limits, BigDecimal amount) {
    for (Map.Entry<Account, BigDecimal> limit : limits.entrySet()) {
      if (amount.compareTo(limit.getValue()) > 0) {
        return Optional.of(limit.getKey()); // an empty account has no row to compare with
      }
    }
    UUID booking = UUID.randomUUID();
    try {
      return connections.transaction(
          connection ->
              isNew(connection, booking) ? reserve(connection, limits, amount) : Optional.empty());
    } catch (SQLException e) {
      LOG.warn("The database of the budget fails (SQL state {})", e.getSQLState());
      throw new ModelException(
          Kind.OVER_BUDGET,
          "The database of modelport.budget.ledger cannot be used (SQL state "
              + e.getSQLState()
              + "); nothing may be spent outside until it can.");
    }
  }

  private static Optional<Account> reserve(
      Connection connection, Map<Account, BigDecimal> limits, BigDecimal amount)
      throws SQLException {
    List<Account> accounts = limits.keySet().stream().sorted(ORDER).toList();
    try (PreparedStatement statement = connection.prepareStatement(RESERVE)) {
      for (Account account : accounts) {
        put(statement, account, amount);
        statement.setBigDecimal(4, limits.get(account));
        if (statement.executeUpdate() == 0) {
          connection.rollback();
          return Optional.of(account);
        }
      }
    }
    return Optional.empty();
  }

  /** What cannot be written leaves the worst case booked, which is the safe side. */
  @Override
  public void correct(Collection<Account> accounts, BigDecimal difference) {
    UUID booking = UUID.randomUUID();
    try {
      connections.transaction(
          connection -> {
            if (isNew(connection, booking)) {
              correct(connection, accounts, difference);
            }
            return Optional.empty();
          });
    } catch (SQLException e) {
      LOG.warn(
          "The real cost of a call could not be booked (SQL state {}); the worst case stays.",
          e.getSQLState());
    }
    if (bookings.incrementAndGet() % BETWEEN_CLEANINGS == 0) {
      clean();
    }
  }

  /** False where this very booking was committed, and only the word of it was lost. */
  private static boolean isNew(Connection connection, UUID booking) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BOOK)) {
      statement.setObject(1, booking);
      return statement.executeUpdate() == 1;
    }
  }

  private void clean() {
    try {
      connections.transaction(
          connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CLEAN)) {
              statement.executeUpdate();
            }
            return Optional.empty();
          });
    } catch (SQLException e) {
      LOG.warn("Past bookings could not be forgotten (SQL state {})", e.getSQLState());
    }
  }

  private static void correct(
      Connection connection, Collection<Account> accounts, BigDecimal difference)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CORRECT)) {
      for (Account account : accounts.stream().sorted(ORDER).toList()) {
        put(statement, account, difference);
        statement.executeUpdate();
      }
    }
  }

  private static void put(PreparedStatement statement, Account account, BigDecimal amount)
      throws SQLException {
    statement.setString(1, account.owner());
    statement.setString(2, account.period());
    statement.setBigDecimal(3, amount);
  }

  @Override
  public BigDecimal spent(Account account) {
    try {
      return connections
          .transaction(connection -> spent(connection, account))
          .orElse(BigDecimal.ZERO);
    } catch (SQLException e) {
      throw new IllegalStateException("The database of the budget cannot be read.", e);
    }
  }

  private static Optional<BigDecimal> spent(Connection connection, Account account)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SPENT)) {
      statement.setString(1, account.owner());
      statement.setString(2, account.period());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rows.getBigDecimal(1)) : Optional.empty();
      }
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
