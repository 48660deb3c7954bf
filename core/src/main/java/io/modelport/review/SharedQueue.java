package io.modelport.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.jdbc.Connections;
import io.modelport.jdbc.Connections.Work;
import io.modelport.jdbc.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A queue in PostgreSQL, for several instances. Time is the database's. */
final class SharedQueue implements ReviewQueue {
  static final Tables TABLES =
      new Tables(
          "modelport_review",
          List.of(
              "CREATE TABLE modelport_review (id text PRIMARY KEY, place bigserial,"
                  + " deadline timestamptz NOT NULL, answer text NOT NULL, reviewer text,"
                  + " until timestamptz, verdict text, verdict_id text,"
                  + " decided timestamptz, recorded boolean NOT NULL DEFAULT false)",
              "CREATE INDEX modelport_review_open ON modelport_review (place)"
                  + " WHERE NOT recorded"));

  private static final String ADD =
      "INSERT INTO modelport_review (id, deadline, answer) VALUES (?, ?, ?)"
          + " ON CONFLICT (id) DO NOTHING";

  private static final String COLUMNS = "SELECT answer, reviewer, until, verdict, recorded";

  private static final String WAITING =
      COLUMNS + " FROM modelport_review WHERE verdict IS NULL ORDER BY place";

  private static final String FIND = COLUMNS + " FROM modelport_review WHERE id = ?";

  /** A page at a time, because not all may be for this reviewer; what others look at is left. */
  private static final String FREE =
      "SELECT id, place, answer FROM modelport_review WHERE verdict IS NULL AND NOT recorded"
          + " AND place > ? AND deadline > clock_timestamp()"
          + " AND (until IS NULL OR until <= clock_timestamp() OR reviewer = ?)"
          + " ORDER BY place LIMIT 20 FOR UPDATE SKIP LOCKED";

  private static final String TAKE =
      "UPDATE modelport_review SET reviewer = ?,"
          + " until = clock_timestamp() + ? * interval '1 millisecond' WHERE id = ?";

  /** The row is locked and its latest state compared, so one verdict alone gets in. */
  private static final String DECIDE =
      "UPDATE modelport_review SET verdict = ?, verdict_id = ?, decided = clock_timestamp()"
          + " WHERE id = ? AND verdict IS NULL AND reviewer = ? AND until > clock_timestamp()"
          + " AND deadline > clock_timestamp()";

  /** A commit whose word was lost on its way back is told by its id. */
  private static final String DECIDED =
      "SELECT 1 FROM modelport_review WHERE id = ? AND verdict_id = ?";

  private static final String OVERDUE =
      "SELECT id FROM modelport_review WHERE verdict IS NULL AND NOT recorded"
          + " AND deadline <= clock_timestamp() FOR UPDATE SKIP LOCKED";

  private static final String EXPIRE =
      "UPDATE modelport_review SET verdict = ?, verdict_id = ?, decided = clock_timestamp()"
          + " WHERE id = ? AND verdict IS NULL";

  private static final String UNRECORDED =
      "SELECT id, "
          + COLUMNS.substring("SELECT ".length())
          + " FROM modelport_review WHERE NOT recorded AND verdict IS NOT NULL"
          + " ORDER BY place LIMIT 1 FOR UPDATE SKIP LOCKED";

  private static final String RECORDED = "UPDATE modelport_review SET recorded = true WHERE id = ?";

  private static final String FORGET =
      "DELETE FROM modelport_review WHERE recorded"
          + " AND decided < clock_timestamp() - ? * interval '1 millisecond'";

  private final Connections connections;

  SharedQueue(Connections connections) {
    this.connections = connections;
  }

  private <T> Optional<T> transaction(Work<T> work) {
    try {
      return connections.transaction(work);
    } catch (SQLException e) {
      throw new QueueException(
          "The database of modelport.review.database cannot be used (SQL state "
              + e.getSQLState()
              + ").");
    }
  }

  /** Sets the parameters in order and does it; how many rows it changed. */
  private static int change(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      put(statement, values);
      return statement.executeUpdate();
    }
  }

  private static void put(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /** Reads one row. */
  @FunctionalInterface
  private interface Row<T> {
    T of(ResultSet rows) throws SQLException;
  }

  private static <T> List<T> read(Connection connection, String sql, Row<T> row, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      put(statement, values);
      List<T> read = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          read.add(row.of(rows));
        }
      }
      return read;
    }
  }

  @Override
  public void add(HeldAnswer answer) {
    String json = ReviewJson.node(answer).toString();
    transaction(
        connection -> {
          change(connection, ADD, answer.id(), Timestamp.from(answer.deadline()), json);
          return Optional.empty();
        });
  }

  private static Standing standing(ResultSet rows) throws SQLException {
    HeldAnswer answer = ReviewJson.answer(ReviewJson.parsed(rows.getString("answer")));
    @Nullable Timestamp until = rows.getTimestamp("until");
    @Nullable String verdict = rows.getString("verdict");
    return new Standing(
        answer,
        Optional.ofNullable(rows.getString("reviewer")),
        Optional.ofNullable(until).map(Timestamp::toInstant),
        Optional.ofNullable(verdict).map(ReviewJson::parsed).map(ReviewJson::review),
        rows.getBoolean("recorded"));
  }

  @Override
  public List<Standing> waiting() {
    return transaction(connection -> Optional.of(read(connection, WAITING, SharedQueue::standing)))
        .orElse(List.of());
  }

  @Override
  public Optional<Standing> find(String id) {
    return transaction(
        connection -> read(connection, FIND, SharedQueue::standing, id).stream().findFirst());
  }

  private record Free(String id, long place, JsonNode answer) {
    static Free of(ResultSet rows) throws SQLException {
      JsonNode answer = ReviewJson.parsed(rows.getString("answer"));
      return new Free(rows.getString("id"), rows.getLong("place"), answer);
    }
  }

  @Override
  public Optional<HeldAnswer> take(String reviewer, Duration lease, Predicate<HeldAnswer> fits) {
    long from = -1;
    while (true) {
      Page page = page(reviewer, lease, fits, from);
      if (page.taken().isPresent() || page.isLast()) {
        return page.taken();
      }
      from = page.last();
    }
  }

  private record Page(Optional<HeldAnswer> taken, boolean isLast, long last) {}

  /** A transaction for each page, so that others are not kept from what nobody here takes. */
  private Page page(String reviewer, Duration lease, Predicate<HeldAnswer> fits, long from) {
    return transaction(
            connection -> {
              List<Free> free = read(connection, FREE, Free::of, from, reviewer);
              for (Free each : free) {
                HeldAnswer answer = ReviewJson.answer(each.answer());
                if (fits.test(answer)) {
                  change(connection, TAKE, reviewer, lease.toMillis(), each.id());
                  return Optional.of(new Page(Optional.of(answer), true, each.place()));
                }
              }
              long last = free.isEmpty() ? from : free.get(free.size() - 1).place();
              return Optional.of(new Page(Optional.empty(), free.isEmpty(), last));
            })
        .orElseThrow();
  }

  @Override
  public boolean decide(Review review) {
    String json = ReviewJson.node(review).toString();
    return transaction(
            connection -> {
              int rows =
                  change(
                      connection,
                      DECIDE,
                      json,
                      review.id(),
                      review.answer(),
                      review.reviewer().orElse(""));
              boolean done =
                  rows == 1
                      || !read(connection, DECIDED, row -> 1, review.answer(), review.id())
                          .isEmpty();
              return Optional.of(done);
            })
        .orElse(false);
  }

  @Override
  public void expire() {
    transaction(
        connection -> {
          for (String id : read(connection, OVERDUE, row -> row.getString("id"))) {
            Review over = FileQueue.expired(id, Instant.now());
            change(connection, EXPIRE, ReviewJson.node(over).toString(), over.id(), id);
          }
          return Optional.empty();
        });
  }

  /** One in a transaction: its row stays locked while it is written, so no other writes it. */
  @Override
  public void record(Consumer<Standing> writer) {
    boolean more = true;
    while (more) {
      more =
          transaction(
                  connection -> {
                    List<Standing> next = read(connection, UNRECORDED, SharedQueue::standing);
                    for (Standing each : next) {
                      writer.accept(each);
                      change(connection, RECORDED, each.answer().id());
                    }
                    return Optional.of(!next.isEmpty());
                  })
              .orElse(false);
    }
  }

  @Override
  public void forget(Duration age) {
    transaction(
        connection -> {
          change(connection, FORGET, age.toMillis());
          return Optional.empty();
        });
  }

  @Override
  public void close() {
    connections.close();
  }
}
