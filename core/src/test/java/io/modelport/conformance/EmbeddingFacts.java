package io.modelport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.CallContext;
import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.EmbeddingResponse;
import io.modelport.ModelException.Kind;
import io.modelport.Sensitivity;
import io.modelport.spi.Feature;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Vectors come through the same pipeline, or are refused like any other undeclared capability. */
interface EmbeddingFacts extends Bench {

  @Test
  default void embeddingsAreOneVectorATextInOrder() {
    EmbeddingResponse response =
        embeddings().embed(EmbeddingRequest.of("one", "a second text", "one", "four"));
    assertThat(response.vectors()).hasSize(4);
    assertThat(response.vectors().get(0)).isNotEmpty().isEqualTo(response.vectors().get(2));
    assertThat(response.vectors().get(1))
        .hasSameSizeAs(response.vectors().get(0))
        .isNotEqualTo(response.vectors().get(0));
    assertThat(response.decisionId()).isPresent();
  }

  @Test
  default void vectorsInheritTheClassOfTheirText() {
    EmbeddingRequest request =
        EmbeddingRequest.of("one")
            .withContext(CallContext.none().withDeclared(Sensitivity.CONFIDENTIAL));
    assertThat(embeddings().embed(request).sensitivity())
        .isGreaterThanOrEqualTo(Sensitivity.CONFIDENTIAL);
  }

  @Test
  default void undeclaredEmbeddingsAreRefused() {
    Assumptions.assumeFalse(declared(), "The backend declares embeddings.");
    play(Script.anything());
    EmbeddingPort port = openEmbeddings();
    assertThat(Outcome.failureOf(() -> port.embed(EmbeddingRequest.of("one"))).kind())
        .isEqualTo(Kind.INVALID_REQUEST);
    assertThat(rig().upstream().begun()).isZero();
  }

  @Test
  default void aClosedPortForEmbeddingsAnswersNothing() {
    EmbeddingPort port = embeddings();
    port.close();
    port.close();
    assertThat(Outcome.failureOf(() -> port.embed(EmbeddingRequest.of("one"))).kind())
        .isEqualTo(Kind.CANCELLED);
  }

  private EmbeddingPort embeddings() {
    Assumptions.assumeTrue(declared(), "The backend declares no embeddings.");
    play(Script.anything());
    return openEmbeddings();
  }

  private boolean declared() {
    return rig().capabilities().features().contains(Feature.EMBEDDINGS);
  }
}
