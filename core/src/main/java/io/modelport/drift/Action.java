package io.modelport.drift;

/** What becomes of a target whose model changed. A changed input is told, never held against it. */
public enum Action {
  /** Told; it goes on. */
  NOTIFY,
  /** No call goes to it until somebody accepts the change. */
  HOLD,
  /** Calls go to the other targets; to it only where there is no other. */
  FALL_BACK,
  /** It goes on, and its answers wait for a person until somebody accepts the change. */
  REVIEW
}
