package io.modelport.telemetry;

import java.util.Locale;

/** Why a target was not to be asked. */
public enum Cause {
  /** The caller may not ask this model. */
  ACCESS,
  /** The gate lets nothing of this class, or to that region, through. */
  GATE,
  /** It cannot do what was asked. */
  CAPABILITY,
  /** It says that it is gone. */
  UNAVAILABLE,
  /** It is held because it behaves otherwise than before. */
  HELD,
  /** It failed too often and rests. */
  RESTING;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
