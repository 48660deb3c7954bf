package io.modelport.spi;

import java.util.List;

/**
 * The targets to try, in order; empty where the backend's own rules forbid them all.
 *
 * @param order a selection of the permitted targets
 * @param reason in words, for the decision record
 */
public record Choice(List<Target> order, String reason) {
  public Choice {
    order = List.copyOf(order);
  }
}
