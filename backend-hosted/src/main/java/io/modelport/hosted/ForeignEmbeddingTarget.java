package io.modelport.hosted;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import io.modelport.http.HttpFailure;
import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Checkpoint;
import io.modelport.spi.Destination;
import io.modelport.spi.Feature;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import io.modelport.spi.Vectors;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Somebody else's model for embeddings. */
record ForeignEmbeddingTarget(
    EmbeddingModel embeddings, Destination destination, Checkpoint checkpoint) implements Target {

  @Override
  public String name() {
    return ForeignBackend.NAME + "-embeddings";
  }

  @Override
  public String provider() {
    return embeddings.provider().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String model() {
    return embeddings.modelName();
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Set.of(Feature.EMBEDDINGS), Set.of());
  }

  @Override
  public Reply call(Attempt attempt) {
    List<TextSegment> texts = attempt.request().texts().stream().map(TextSegment::from).toList();
    checkpoint.redeem(attempt.clearance(), destination);
    HttpFailure failures = new HttpFailure(name(), model());
    Response<List<Embedding>> answer =
        ForeignCall.whole(attempt, failures, () -> embeddings.embedAll(texts));
    return new Vectors(
        answer.content().stream().map(Embedding::vector).toList(),
        ForeignAnswer.usage(answer.tokenUsage()),
        Optional.empty());
  }
}
