package io.modelport.hosted;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
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

/** A model for embeddings, through LangChain4j. */
record EmbeddingTarget(
    String name, Endpoint endpoint, String model, Embedder embedder, Lifetime lifetime)
    implements Target {
  private static final Capabilities CAPABILITIES =
      new Capabilities(Set.of(Feature.EMBEDDINGS), Set.of());

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
  public Optional<String> unavailable() {
    return lifetime.over();
  }

  @Override
  public Reply call(Attempt attempt) {
    if (attempt.request().texts().size() > embedder.mostTexts()) {
      throw new ModelException(
          Kind.INVALID_REQUEST,
          provider() + " takes at most " + embedder.mostTexts() + " texts in one request.");
    }
    List<TextSegment> texts = attempt.request().texts().stream().map(TextSegment::from).toList();
    Heard heard = new Heard(new HttpFailure(provider(), model), embedder.reader().get());
    try (Scope scope = Scope.enter(attempt, model, heard, embedder.finish())) {
      try {
        List<float[]> vectors =
            embedder.model().embedAll(texts).content().stream().map(Embedding::vector).toList();
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
