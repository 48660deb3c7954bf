package io.modelport.spi;

import io.modelport.Usage;
import java.util.List;
import java.util.Optional;

/**
 * Embeddings from a target.
 *
 * @param vectors one a text, in order, all of one length
 * @param usage tokens used
 * @param modelServed the model that the provider says answered
 */
public record Vectors(List<float[]> vectors, Usage usage, Optional<String> modelServed)
    implements Reply {
  public Vectors {
    vectors = List.copyOf(vectors);
  }
}
