package io.modelport.release;

/** What becomes of the release in force when a model no longer behaves as accepted. */
enum OnDrift {
  KEEP,
  /** The one before it is put in force again, once, if somebody promoted the one in force. */
  ROLL_BACK
}
