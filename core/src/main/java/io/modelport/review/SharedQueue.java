package io.modelport.review;

import io.modelport.jdbc.Connections;
import io.modelport.jdbc.Connections.Work;
import io.modelport.jdbc.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

  private static final String COLUMNS =
      "SELECT id, place, answer, reviewer, until, verdict, recorded";

  private static final String WAITING =
      COLUMNS + " FROM modelport_review WHERE verdict IS NULL ORDER BY place";

  private static final String SIZE =
      "SELECT count(*) FROM modelport_review WHERE verdict IS NULL AND NOT recorded";

  private static final String FIND = COLUMNS + " FROM modelport_review WHERE id = ?";

  /** A page at a time, because not all may be for this reviewer; what others look at is left. */
  private static final String FREE =
      COLUMNS
          + " FROM modelport_review WHERE verdict IS NULL AND NOT recorded"
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
      COLUMNS
          + " FROM modelport_review WHERE NOT recorded AND verdict IS NOT NULL AND place > ?"
          + " ORDER BY place LIMIT 1 FOR UPDATE SKIP LOCKED";

  private static final String OPEN = COLUMNS + " FROM modelport_review WHERE NOT recorded";

  private static final String RECORDED = "UPDATE modelport_review SET recorded = true WHERE id = ?";

  private static final String FORGET =
      "DELETE FROM modelport_review WHERE recorded"
          + " AND decided < clock_timestamp() - ? * interval '1 millisecond'";

  private static final String LONG_OVERDUE =
      COLUMNS
          + " FROM modelport_review WHERE NOT recorded"
          + " AND deadline < clock_timestamp() - ? * interval '1 millisecond'"
          + " FOR UPDATE SKIP LOCKED";

  private static final String REMOVE = "DELETE FROM modelport_review WHERE id = ?";

  private final Unreadable unreadable = new Unreadable();
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

  @Override
  public void add(HeldAnswer answer) {
    String json = ReviewJson.node(answer).toString();
    transaction(
        connection -> {
          Sql.change(connection, ADD, answer.id(), Timestamp.from(answer.deadline()), json);
          return Optional.empty();
        });
  }

  /** A row; its standing is empty where it cannot be read, which keeps none of the others. */
  private record Entry(String id, long place, Optional<Standing> standing) {}

  private Entry entry(ResultSet rows) throws SQLException {
    String id = rows.getString("id");
    Optional<Standing> standing = Optional.empty();
    try {
      standing = Optional.of(standing(rows));
    } catch (RuntimeException e) {
      unreadable.report(id, e);
    }
    return new Entry(id, rows.getLong("place"), standing);
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

  private List<Entry> entries(String sql, Object... values) {
    return transaction(connection -> Optional.of(Sql.read(connection, sql, this::entry, values)))
        .orElse(List.of());
  }

  @Override
  public List<Standing> waiting() {
    return entries(WAITING).stream().map(Entry::standing).flatMap(Optional::stream).toList();
  }

  @Override
  public Set<String> unreadable() {
    return entries(OPEN).stream()
        .filter(each -> each.standing().isEmpty())
        .map(Entry::id)
        .collect(Collectors.toSet());
  }

  @Override
  public long size() {
    return transaction(
            connection -> Sql.read(connection, SIZE, rows -> rows.getLong(1)).stream().findFirst())
        .orElse(0L);
  }

  @Override
  public Optional<Standing> find(String id) {
    return entries(FIND, id).stream()
        .findFirst()
        .map(each -> each.standing().orElseThrow(() -> Unreadable.failure(id)));
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
              List<Entry> free = Sql.read(connection, FREE, this::entry, from, reviewer);
              for (Entry each : free) {
                Optional<HeldAnswer> answer = each.standing().map(Standing::answer).filter(fits);
                if (answer.isPresent()) {
                  Sql.change(connection, TAKE, reviewer, lease.toMillis(), each.id());
                  return Optional.of(new Page(answer, true, each.place()));
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
                  Sql.change(
                      connection,
                      DECIDE,
                      json,
                      review.id(),
                      review.answer(),
                      review.reviewer().orElse(""));
              boolean done =
                  rows == 1
                      || !Sql.read(connection, DECIDED, row -> 1, review.answer(), review.id())
                          .isEmpty();
              return Optional.of(done);
            })
        .orElse(false);
  }

  @Override
  public void expire() {
    transaction(
        connection -> {
          for (String id : Sql.read(connection, OVERDUE, row -> row.getString("id"))) {
            Review over = FileQueue.expired(id, Instant.now());
            Sql.change(connection, EXPIRE, ReviewJson.node(over).toString(), over.id(), id);
          }
          return Optional.empty();
        });
  }

  /** One in a transaction: its row stays locked while it is written, so no other writes it. */
  @Override
  public void record(Consumer<Standing> writer) {
    Optional<Long> done = Optional.of(-1L);
    while (done.isPresent()) {
      long from = done.get();
      done = transaction(connection -> recordNext(connection, writer, from));
    }
  }

  /** Where the next look goes on; empty where there is no more. */
  private Optional<Long> recordNext(Connection connection, Consumer<Standing> writer, long from)
      throws SQLException {
    Optional<Entry> next = Sql.read(connection, UNRECORDED, this::entry, from).stream().findFirst();
    Optional<Standing> standing = next.flatMap(Entry::standing);
    if (standing.isPresent()) {
      writer.accept(standing.get());
      Sql.change(connection, RECORDED, next.get().id());
    }
    return next.map(Entry::place);
  }

  @Override
  public void forget(Duration age, Consumer<Review> writer) {
    transaction(
        connection -> {
          Sql.change(connection, FORGET, age.toMillis());
          for (Entry each : Sql.read(connection, LONG_OVERDUE, this::entry, age.toMillis())) {
            if (each.standing().isEmpty()) {
              writer.accept(unreadable.removed(each.id(), Instant.now()));
              Sql.change(connection, REMOVE, each.id());
            }
          }
          return Optional.empty();
        });
  }

  @Override
  public void close() {
    connections.close();
  }
}
