package io.modelport;

import java.util.List;

/** What the pipeline carries to a target: a request for an answer or for embeddings. */
public sealed interface Request permits ModelRequest, EmbeddingRequest {

  /** Who calls, for what, and how long it may take. */
  CallContext context();

  /** The highest class that any part of it carries; {@link Sensitivity#PUBLIC} where none does. */
  Sensitivity carried();

  /** Every text that would leave with it, in a fixed order. */
  List<String> texts();

  /** Every image that would leave with it. */
  List<Part.Image> images();
}
