package io.modelport.review;

/** How the answer to a case made of feedback is held to the right one. */
public enum CaseCheck {
  /** The very text; for labels, numbers and JSON. */
  EXACT,
  /** The right text is in it. */
  CONTAINS,
  /** By embeddings; the evaluation needs a model for them. */
  SIMILARITY,
  /** By a model that judges; the evaluation needs one. */
  JUDGE
}
