package io.modelport.cost;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in PostgreSQL, for several instances together. A reservation is one transaction; while the
 * database cannot be reached, nothing may be spent. An instance that is killed leaves its open
 * reservations booked.
 */
final class SharedLedger implements Ledger {
  private static final Logger LOG = LoggerFactory.getLogger(SharedLedger.class);

  /** The row is locked until the transaction ends, and its latest amount is what is compared. */
  private static final String RESERVE =
      "INSERT INTO modelport_budget AS held (owner, period, spent) VALUES (?, ?, ?)"
          + " ON CONFLICT (owner, period) DO UPDATE SET spent = held.spent + EXCLUDED.spent"
          + " WHERE held.spent + EXCLUDED.spent <= ?";

  private static final String CORRECT =
      "INSERT INTO modelport_budget AS held (owner, period, spent) VALUES (?, ?, ?)"
          + " ON CONFLICT (owner, period) DO UPDATE SET spent = held.spent + EXCLUDED.spent";
  private static final String SPENT =
      "SELECT spent FROM modelport_budget WHERE owner = ? AND period = ?";

  /**
   * All instances lock accounts in this order, so that none waits for another that waits for it.
   */
  private static final Comparator<Account> ORDER =
      Comparator.comparing(Account::owner).thenComparing(Account::period);

  private final Connections connections;

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
    try {
      return connections.transaction(connection -> reserve(connection, limits, amount));
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
    try {
      connections.transaction(
          connection -> {
            correct(connection, accounts, difference);
            return Optional.empty();
          });
    } catch (SQLException e) {
      LOG.warn(
          "The real cost of a call could not be booked (SQL state {}); the worst case stays.",
          e.getSQLState());
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
