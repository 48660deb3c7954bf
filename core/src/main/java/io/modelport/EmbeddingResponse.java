package io.modelport;

import java.util.List;
import java.util.Optional;

/**
 * One vector a text, in the order of the request.
 *
 * @param vectors all of the same length
 * @param sensitivity the class inherited from the request: vectors tell about their text
 * @param usage tokens used
 * @param origin where the vectors came from
 * @param decisionId the decision record of this call
 */
public record EmbeddingResponse(
    List<float[]> vectors,
    Sensitivity sensitivity,
    Usage usage,
    Origin origin,
    Optional<String> decisionId) {
  public EmbeddingResponse {
    vectors = List.copyOf(vectors);
  }
}
