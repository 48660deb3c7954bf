package io.modelport.advisor;

/** Figures of a running application that a decision rests on. */
public enum Live {
  /** Mean of the last weeks. */
  REQUESTS_PER_SECOND,
  /** Hosted, in the currency of the advice. */
  COST_PER_REQUEST,
  /** Share of the requests that may not leave, from 0 to 1. */
  STAYING_SHARE,
  /** Share of evaluation cases that are passed, from 0 to 1. */
  QUALITY
}
