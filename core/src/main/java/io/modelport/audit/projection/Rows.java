package io.modelport.audit.projection;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes decision records into the tables. For one thread. */
final class Rows {
  private static final String BEGIN =
      "INSERT INTO modelport_audit_call (id, first_record, last_record) VALUES (?, ?, ?)";
  private static final String TOUCH =
      "UPDATE modelport_audit_call SET last_record = ? WHERE id = ?";
  private static final String ASKED =
      "INSERT INTO modelport_audit_call (id, first_record, last_record, begun, backend, asked,"
          + " principal, tenant, conversation, purpose, prompt, sensitivity, choice, first_target,"
          + " permitted_by, release_version, policy_version, price_version)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String REFUSED =
      "UPDATE modelport_audit_call SET ended = begun, outcome = ?, refused_by = ?, reason = ?"
          + " WHERE id = ?";
  private static final String OUTCOME =
      "UPDATE modelport_audit_call SET last_record = ?, ended = ?, outcome = ?, finish = ?,"
          + " model_served = ?, fingerprint = ?, latency_ms = ?, input_tokens = ?, output_tokens ="
          + " ?, cached_tokens = ?, reasoning_tokens = ? WHERE id = ?";
  private static final String CANDIDATE =
      "INSERT INTO modelport_audit_candidate (call_id, target, inside, refused)"
          + " VALUES (?, ?, ?, ?)";
  private static final String FINDING =
      "INSERT INTO modelport_audit_finding (call_id, kind, found) VALUES (?, ?, ?)";
  private static final String ATTEMPT =
      "INSERT INTO modelport_audit_attempt (call_id, place, target, inside, failure, bytes_sent,"
          + " latency_ms, amount, currency, basis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String GUARD =
      "INSERT INTO modelport_audit_guard (call_id, looked_at, guard, verdict, score)"
          + " VALUES (?, ?, ?, ?, ?)";
  private static final String EVENT =
      "INSERT INTO modelport_audit_event (record, id, happened, stage, detail)"
          + " VALUES (?, ?, ?, ?, ?)";

  private static final int LONGEST_ID = 64; // characters of its column; the other texts have no end

  /** What no text of PostgreSQL may hold; providers may send it all the same. */
  private static final char NUL = 0;

  private static final char REPLACEMENT = '\uFFFD';

  private final Statements statements;

  Rows(Statements statements) {
    this.statements = statements;
  }

  /**
   * Adds one record.
   *
   * @param number of the record in the log
   */
  void add(long number, JsonNode record) throws SQLException {
    switch (record.path("stage").asText()) {
      case "INTENT" -> intent(number, record);
      case "REFUSED" -> refused(number, record);
      case "OUTCOME" -> outcome(number, record);
      default -> event(number, record);
    }
  }

  private void intent(long number, JsonNode record) throws SQLException {
    asked(number, record);
    String id = id(record);
    for (JsonNode each : record.path("candidates")) {
      statements.run(
          CANDIDATE,
          id,
          text(each, "target"),
          each.path("inside").asBoolean(),
          text(each, "refused"));
    }
    for (Map.Entry<String, JsonNode> each : record.path("findings").properties()) {
      statements.run(
          FINDING, id, each.getKey().replace(NUL, REPLACEMENT), each.getValue().asLong());
    }
  }

  private void refused(long number, JsonNode record) throws SQLException {
    asked(number, record);
    statements.run(
        REFUSED, text(record, "failure"), text(record, "by"), text(record, "reason"), id(record));
  }

  private void asked(long number, JsonNode record) throws SQLException {
    statements.run(
        ASKED,
        id(record),
        number,
        number,
        time(record),
        text(record, "backend"),
        text(record, "asked"),
        text(record, "principal"),
        text(record, "tenant"),
        text(record, "conversation"),
        text(record, "purpose"),
        text(record, "prompt"),
        text(record, "sensitivity"),
        text(record, "choice"),
        text(record, "target"),
        text(record, "access"),
        text(record, "release"),
        text(record, "policy"),
        text(record, "prices"));
    guards("REQUEST", record);
  }

  private void outcome(long number, JsonNode record) throws SQLException {
    if (end(number, record) == 0) { // the beginning of the call was removed from the log
      statements.run(BEGIN, id(record), number, number);
      end(number, record);
    }
    int place = 0;
    for (JsonNode each : record.path("attempts")) {
      place++;
      attempt(id(record), place, each);
    }
    guards("ANSWER", record);
  }

  private int end(long number, JsonNode record) throws SQLException {
    JsonNode tokens = record.path("tokens");
    return statements.run(
        OUTCOME,
        number,
        time(record),
        text(record, "outcome"),
        text(record, "finish"),
        text(record, "modelServed"),
        text(record, "fingerprint"),
        number(record, "latencyMs"),
        number(tokens.path("input"), "tokens"),
        number(tokens.path("output"), "tokens"),
        number(tokens.path("cached"), "tokens"),
        number(tokens.path("reasoning"), "tokens"),
        id(record));
  }

  private void attempt(String id, int place, JsonNode attempt) throws SQLException {
    JsonNode cost = attempt.path("cost");
    @Nullable BigDecimal amount = cost.has("amount") ? cost.path("amount").decimalValue() : null;
    statements.run(
        ATTEMPT,
        id,
        place,
        text(attempt, "target"),
        attempt.path("inside").asBoolean(),
        text(attempt, "failure"),
        attempt.path("bytesSent").asLong(),
        attempt.path("latencyMs").asLong(),
        amount,
        text(cost, "currency"),
        text(cost, "basis"));
  }

  private void guards(String lookedAt, JsonNode record) throws SQLException {
    for (JsonNode each : record.path("guards")) {
      statements.run(
          GUARD,
          id(record),
          lookedAt,
          text(each, "guard"),
          text(each, "verdict"),
          each.path("score").asDouble());
    }
  }

  private void event(long number, JsonNode record) throws SQLException {
    statements.run(
        EVENT, number, id(record), time(record), text(record, "stage"), record.toString());
    statements.run(TOUCH, number, id(record));
  }

  private static String id(JsonNode record) {
    String id = record.path("id").asText().replace(NUL, REPLACEMENT);
    return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
  }

  private static @Nullable OffsetDateTime time(JsonNode record) {
    return record.has("time") ? OffsetDateTime.parse(record.path("time").asText()) : null;
  }

  private static @Nullable String text(JsonNode record, String field) {
    return record.has(field) ? record.path(field).asText().replace(NUL, REPLACEMENT) : null;
  }

  private static @Nullable Long number(JsonNode record, String field) {
    return record.has(field) ? record.path(field).asLong() : null;
  }
}
