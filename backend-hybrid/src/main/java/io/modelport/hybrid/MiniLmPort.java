package io.modelport.hybrid;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.EmbeddingResponse;
import io.modelport.Origin;
import io.modelport.Usage;
import java.util.List;
import java.util.Optional;

/** Vectors of 384 numbers from a model in this process. Safe for use by many threads. */
final class MiniLmPort implements EmbeddingPort {
  private final EmbeddingModel model = new MiniLmModel();

  @Override
  public EmbeddingResponse embed(EmbeddingRequest request) {
    List<TextSegment> texts = request.texts().stream().map(TextSegment::from).toList();
    List<float[]> vectors =
        model.embedAll(texts).content().stream().map(Embedding::vector).toList();
    return new EmbeddingResponse(
        vectors, request.carried(), Usage.none(), Origin.unknown(), Optional.empty());
  }
}
