package io.modelport.evaluation.suite;

import io.modelport.EmbeddingPort;
import io.modelport.ModelPort;
import java.util.Optional;

/**
 * What some checks need beside the answer. Each is asked with the class of the case, so that the
 * gate keeps sensitive ones inside.
 *
 * @param judge a model that judges answers
 * @param embeddings for similarity
 * @param schemas a validator of JSON schemas
 */
public record Instruments(
    Optional<ModelPort> judge, Optional<EmbeddingPort> embeddings, Optional<SchemaRule> schemas) {

  public static Instruments none() {
    return new Instruments(Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Instruments withJudge(ModelPort port) {
    return new Instruments(Optional.of(port), embeddings, schemas);
  }

  public Instruments withEmbeddings(EmbeddingPort port) {
    return new Instruments(judge, Optional.of(port), schemas);
  }

  public Instruments withSchemas(SchemaRule rule) {
    return new Instruments(judge, embeddings, Optional.of(rule));
  }
}
