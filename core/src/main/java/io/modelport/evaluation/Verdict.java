package io.modelport.evaluation;

/** What a comparison says. */
public enum Verdict {
  /** The candidate loses less than is tolerated. */
  PASS,
  /** The candidate is worse. */
  FAIL,
  /** Too few cases to say either. */
  INCONCLUSIVE
}
