package io.modelport.spi;

import java.time.Duration;

/**
 * How busy a target is.
 *
 * @param running calls that are being worked on
 * @param waiting calls that wait for a place
 * @param places calls that it works on at once, at least 1
 * @param delay how long a call that comes now would wait; an estimate, at least zero
 */
public record Load(int running, int waiting, int places, Duration delay) {

  /** Busy places of all, 0 to 1. */
  public double utilisation() {
    return Math.min(1, (double) running / places);
  }
}
