package io.modelport.sensitivity.masking;

import io.modelport.ModelRequest;
import java.util.Map;

/**
 * A request with placeholders, and the way back for its answer.
 *
 * @param request what may go out, of the same classes as the original
 * @param types of the findings that were masked, with their counts
 * @param restorer puts the values back
 */
public record Masked(ModelRequest request, Map<String, Integer> types, Restorer restorer) {
  public Masked {
    types = Map.copyOf(types);
  }
}
