package io.modelport.hosted;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import io.modelport.CallContext;
import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.EmbeddingResponse;
import io.modelport.ModelException;
import io.modelport.Sensitivity;
import java.util.ArrayList;
import java.util.List;

/**
 * A port as LangChain4j's {@link EmbeddingModel}. Many texts are asked for in several calls of the
 * port. A segment whose metadata has {@link PortChatModel#SENSITIVITY} is treated as of that class;
 * the vectors themselves carry none. Safe for use by many threads.
 */
public final class PortEmbeddingModel implements EmbeddingModel {
  /** The fewest that any of our providers takes at once (Gemini's batchEmbedContents). */
  private static final int MOST_AT_ONCE = 100;

  private final EmbeddingPort port;
  private final CallContext context;

  private PortEmbeddingModel(EmbeddingPort port, CallContext context) {
    this.port = port;
    this.context = context;
  }

  /** The port, called without any context. */
  public static PortEmbeddingModel of(EmbeddingPort port) {
    return new PortEmbeddingModel(port, CallContext.none());
  }

  /** The same port, each call with this context: purpose, tenant, declared class, deadline. */
  public PortEmbeddingModel withContext(CallContext context) {
    return new PortEmbeddingModel(port, context);
  }

  @Override
  public Response<Embedding> embed(TextSegment segment) {
    Response<List<Embedding>> one = embedAll(List.of(segment));
    return Response.from(one.content().get(0), one.tokenUsage());
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    List<Embedding> vectors = new ArrayList<>();
    TokenUsage usage = null;
    for (int from = 0; from < segments.size(); from += MOST_AT_ONCE) {
      EmbeddingResponse some =
          ask(segments.subList(from, Math.min(from + MOST_AT_ONCE, segments.size())));
      some.vectors().forEach(vector -> vectors.add(Embedding.from(vector)));
      usage = TokenUsage.sum(usage, AnsweredChat.usage(some.usage()).orElse(null));
    }
    return Response.from(vectors, usage);
  }

  private EmbeddingResponse ask(List<TextSegment> segments) {
    Sensitivity carried =
        segments.stream()
            .map(segment -> segment.metadata().getString(ClassAttribute.NAME))
            .map(ClassAttribute::read)
            .reduce(Sensitivity.PUBLIC, Sensitivity::max);
    try {
      return port.embed(
          EmbeddingRequest.of(segments.stream().map(TextSegment::text).toList())
              .atLeast(carried)
              .withContext(context));
    } catch (ModelException e) {
      throw Failures.told(e);
    }
  }
}
