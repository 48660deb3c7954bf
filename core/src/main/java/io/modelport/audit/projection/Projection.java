package io.modelport.audit.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelport.audit.AuditFolder;
import io.modelport.audit.Position;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tables of one database. How far they have come stands in them and changes with them in one
 * transaction: whoever stops in the middle goes on there, and nothing is told twice. For one
 * thread; several processes may follow one log, one after the other.
 */
public final class Projection {
  private static final int BATCH = 500; // records in a transaction

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection connection;

  private Projection(Connection connection) {
    this.connection = connection;
  }

  /**
   * The tables in a database, made or brought to this version.
   *
   * @param connection its own; it commits by itself no longer, and stays the caller's to close
   * @throws SQLException also where the tables belong to a later version of this library: SQL state
   *     55000
   */
  public static Projection in(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Schema.prepare(connection);
    return new Projection(connection);
  }

  /**
   * Adds what is new in the log, and removes the calls that retention removed there.
   *
   * @return how many records were added
   * @throws IOException where the log cannot be read or is damaged, or is not the one that was
   *     followed before
   */
  public long follow(AuditFolder log) throws IOException, SQLException {
    try (Statements statements = new Statements(connection)) {
      Optional<Position> known = position();
      Following following = new Following(statements, known);
      Position end = log.read(known, (after, json) -> following.add(after, parsed(json)));
      following.commit(end);
      statements.run("DELETE FROM modelport_audit_call WHERE last_record < ?", log.firstRecord());
      statements.run("DELETE FROM modelport_audit_event WHERE record < ?", log.firstRecord());
      connection.commit();
      return following.added;
    } finally {
      connection.rollback(); // what was not committed
    }
  }

  /**
   * Makes the tables anew from the log. Whoever follows it meanwhile fails with SQL state 40001.
   *
   * @return how many records were added
   */
  public long rebuild(AuditFolder log) throws IOException, SQLException {
    try (Statements statements = new Statements(connection)) {
      lock();
      statements.run("DELETE FROM modelport_audit_progress");
      statements.run("DELETE FROM modelport_audit_event");
      statements.run("DELETE FROM modelport_audit_call");
      connection.commit();
    } finally {
      connection.rollback(); // what was not committed
    }
    return follow(log);
  }

  /** Until the end of the transaction, nobody else changes the tables. */
  private void lock() throws SQLException {
    try (PreparedStatement lock =
            connection.prepareStatement(
                "SELECT version FROM modelport_audit_version WHERE version = 1 FOR UPDATE");
        ResultSet locked = lock.executeQuery()) {
      locked.next();
    }
  }

  /** Records that go into one transaction, and how far they lead. */
  private final class Following {
    private final Statements statements;
    private final Rows rows;
    private Optional<Position> reached;
    private int waiting;
    private long added;

    Following(Statements statements, Optional<Position> reached) throws SQLException {
      this.statements = statements;
      this.rows = new Rows(statements);
      this.reached = reached;
      begin();
    }

    /** One process at a time; who waited for another one must not tell what that has told. */
    private void begin() throws SQLException {
      lock();
      if (!position().equals(reached)) {
        throw new SQLException("Another process follows the log into these tables.", "40001");
      }
    }

    void add(Position after, JsonNode record) throws SQLException {
      rows.add(after.record() - 1, record);
      added++;
      waiting++;
      if (waiting == BATCH) {
        commit(after);
        begin();
      }
    }

    void commit(Position after) throws SQLException {
      statements.run("DELETE FROM modelport_audit_progress");
      statements.run(
          "INSERT INTO modelport_audit_progress (log, next_record, link) VALUES (?, ?, ?)",
          after.log(),
          after.record(),
          after.link());
      connection.commit();
      reached = Optional.of(after);
      waiting = 0;
    }
  }

  private Optional<Position> position() throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT log, next_record, link FROM modelport_audit_progress");
        ResultSet rows = statement.executeQuery()) {
      return rows.next()
          ? Optional.of(new Position(rows.getString(1), rows.getLong(2), rows.getString(3)))
          : Optional.empty();
    }
  }

  private static JsonNode parsed(String json) throws SQLException {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new SQLException("A record of the log is no JSON; verify the log.");
    }
  }

  /** What the tables say. */
  public Answer ask(Question question, Period period) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question.sql())) {
      statement.setObject(1, period.from().atOffset(ZoneOffset.UTC));
      statement.setObject(2, period.to().atOffset(ZoneOffset.UTC));
      try (ResultSet rows = statement.executeQuery()) {
        return answer(rows);
      }
    } finally {
      connection.rollback();
    }
  }

  private static Answer answer(ResultSet rows) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      columns.add(rows.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    List<List<String>> found = new ArrayList<>();
    while (rows.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(Optional.ofNullable(rows.getString(i)).orElse(""));
      }
      found.add(row);
    }
    return new Answer(columns, found);
  }
}
