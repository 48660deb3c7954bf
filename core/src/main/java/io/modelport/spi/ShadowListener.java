package io.modelport.spi;

import io.modelport.ModelRequest;
import io.modelport.ModelResponse;

/**
 * Hears of each copy of a call, for later comparison; found by {@link java.util.ServiceLoader}.
 * Called on a thread of the port's own, one call at a time; what it throws is logged by its type.
 */
@FunctionalInterface
public interface ShadowListener {

  /**
   * A copy was answered.
   *
   * @param request what both were asked; as sensitive as {@code given.message()} says
   * @param given the answer that the caller got
   * @param shadow the answer that nobody else sees
   */
  void answered(ModelRequest request, ModelResponse given, ModelResponse shadow);
}
