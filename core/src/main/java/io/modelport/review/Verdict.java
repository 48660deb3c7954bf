package io.modelport.review;

/** What came of a review. */
public enum Verdict {
  /** The answer goes out as it is. */
  APPROVED,
  /** Another text goes out in its place. */
  EDITED,
  /** Nothing goes out. */
  REJECTED,
  /** Nobody said anything in time. */
  EXPIRED
}
