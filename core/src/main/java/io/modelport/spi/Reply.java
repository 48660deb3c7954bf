package io.modelport.spi;

import io.modelport.Usage;
import java.util.Optional;

/** What a target gives back for one attempt. */
public sealed interface Reply permits Completion, Vectors {

  /** Tokens used, as far as the target knows. */
  Usage usage();

  /** The model that the provider says answered. */
  Optional<String> modelServed();
}
