package io.modelport.audit.projection;

/** What people ask of decision records; each takes the period in which calls began. */
public enum Question {
  /** How many calls, refusals, tokens and how much money, tenant by tenant. */
  BY_TENANT(grouped("c.tenant", "tenant")),

  /** The same by what they were for. */
  BY_PURPOSE(grouped("c.purpose", "purpose")),

  /** The same by class. */
  BY_CLASS(grouped("c.sensitivity", "sensitivity")),

  /** The same by the model that answered. */
  BY_MODEL(grouped("c.model_served", "model")),

  /** The same by how they ended. */
  BY_OUTCOME(grouped("c.outcome", "outcome")),

  /** Where calls went: inside, outside, both, nowhere, or nobody knows. */
  BY_ROUTE(
      "SELECT r.route, count(*) AS calls FROM (SELECT CASE WHEN s.outside > 0 AND s.within > 0 THEN"
          + " 'both' WHEN s.outside > 0 THEN 'outside' WHEN s.within > 0 THEN 'inside' WHEN"
          + " s.lost > 0 THEN 'unknown' ELSE 'none' END AS route FROM (SELECT c.id, count(CASE WHEN"
          + " c.first_target IS NOT NULL AND (c.outcome IS NULL OR c.outcome = 'UNKNOWN') THEN 1"
          + " END) AS lost, count(CASE WHEN a.inside THEN NULL ELSE a.target END)"
          + " AS outside, count(CASE WHEN a.inside THEN a.target END) AS within FROM"
          + " modelport_audit_call c LEFT JOIN modelport_audit_attempt a ON a.call_id = c.id AND"
          + " (a.bytes_sent > 0 OR a.failure IS NULL) WHERE c.begun >= ? AND c.begun < ? GROUP BY"
          + " c.id) s) r GROUP BY r.route ORDER BY r.route"),

  /** What was spent, by target, currency and basis of the price. */
  COST(
      "SELECT a.target, a.currency, a.basis, count(*) AS attempts, sum(a.amount) AS amount"
          + " FROM modelport_audit_attempt a JOIN modelport_audit_call c ON c.id = a.call_id"
          + " WHERE c.begun >= ? AND c.begun < ?"
          + " GROUP BY a.target, a.currency, a.basis ORDER BY 1, 2, 3"),

  /** Whom calls could not go to, and why. */
  REFUSED_CANDIDATES(
      "SELECT k.target, k.refused AS reason, count(*) AS calls"
          + " FROM modelport_audit_candidate k JOIN modelport_audit_call c ON c.id = k.call_id"
          + " WHERE k.refused IS NOT NULL AND c.begun >= ? AND c.begun < ?"
          + " GROUP BY k.target, k.refused ORDER BY 3 DESC, 1, 2"),

  /** Calls of which nobody knows what became: under way, or their process ended before. */
  MISSING_OUTCOMES(
      "SELECT c.id, c.begun, c.first_target AS target, c.sensitivity,"
          + " coalesce(c.outcome, 'none yet') AS outcome FROM modelport_audit_call c"
          + " WHERE (c.outcome IS NULL OR c.outcome = 'UNKNOWN') AND c.begun >= ? AND c.begun < ?"
          + " ORDER BY c.begun, c.id");

  private final String sql;

  Question(String sql) {
    this.sql = sql;
  }

  String sql() {
    return sql;
  }

  /** Currencies do not add up, so each has its own row; a call that cost two is in both. */
  private static String grouped(String by, String name) {
    return "SELECT "
        + by
        + " AS "
        + name
        + ", s.currency, count(*) AS calls, count(CASE WHEN c.outcome <> 'ANSWERED' THEN 1 END) AS"
        + " failed, sum(c.input_tokens) AS input_tokens, sum(c.output_tokens) AS output_tokens,"
        + " sum(s.amount) AS amount FROM modelport_audit_call c LEFT JOIN (SELECT call_id,"
        + " currency, sum(amount) AS amount FROM modelport_audit_attempt WHERE currency IS NOT NULL"
        + " GROUP BY call_id, currency) s ON s.call_id = c.id WHERE c.begun >= ? AND c.begun < ?"
        + " GROUP BY "
        + by
        + ", s.currency ORDER BY 3 DESC, 1, 2";
  }
}
