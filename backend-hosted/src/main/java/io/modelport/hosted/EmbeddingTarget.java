package io.modelport.hosted;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Secret;
import io.modelport.http.HttpFailure;
import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Destination;
import io.modelport.spi.Feature;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import io.modelport.spi.Vectors;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A model for embeddings behind OpenAI's API, through LangChain4j. */
record EmbeddingTarget(String name, Endpoint endpoint, String model, EmbeddingModel embeddings)
    implements Target {
  private static final Capabilities CAPABILITIES =
      new Capabilities(Set.of(Feature.EMBEDDINGS), Set.of());

  @SuppressWarnings("NullAway") // no key is null to LangChain4j, which then sends no header
  static EmbeddingTarget of(String name, Endpoint endpoint, String model) {
    EmbeddingModel embeddings =
        OpenAiEmbeddingModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(endpoint.baseUrl().toString())
            .apiKey(endpoint.key().map(Secret::reveal).orElse(null))
            .modelName(model)
            .encodingFormat("float")
            // One attempt is one request: a second one would have no clearance.
            .maxSegmentsPerBatch(Integer.MAX_VALUE)
            .maxRetries(0)
            .build();
    return new EmbeddingTarget(name, endpoint, model, embeddings);
  }

  @Override
  public String provider() {
    return endpoint.peer();
  }

  @Override
  public Destination destination() {
    return endpoint.destination();
  }

  @Override
  public Optional<String> region() {
    return endpoint.region();
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Reply call(Attempt attempt) {
    List<TextSegment> texts = attempt.request().texts().stream().map(TextSegment::from).toList();
    Heard heard = new Heard(new HttpFailure(provider(), model), new EmbeddingReader());
    try (Scope scope = Scope.enter(attempt, model, heard, body -> {})) {
      try {
        List<float[]> vectors =
            embeddings.embedAll(texts).content().stream().map(Embedding::vector).toList();
        return new Vectors(sameLength(vectors), heard.tokens.usage(), heard.served());
      } catch (RuntimeException e) {
        throw e instanceof ModelException own ? own : scope.meaning(e, provider());
      }
    }
  }

  private List<float[]> sameLength(List<float[]> vectors) {
    if (vectors.stream().mapToInt(vector -> vector.length).distinct().count() > 1) {
      throw new ModelException(
          Kind.MALFORMED_ANSWER, provider() + " gave vectors of different lengths.");
    }
    return vectors;
  }
}
