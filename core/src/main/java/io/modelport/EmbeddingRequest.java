package io.modelport;

import java.util.List;
import java.util.Objects;

/** Texts to be turned into vectors. Immutable. */
public final class EmbeddingRequest implements Request {
  private final List<String> texts;
  private final Sensitivity carried;
  private final CallContext context;
  private final List<String> sources;

  private EmbeddingRequest(
      List<String> texts, Sensitivity carried, CallContext context, List<String> sources) {
    this.texts = List.copyOf(texts);
    this.sources = List.copyOf(sources);
    this.carried = carried;
    this.context = Objects.requireNonNull(context, "context");
    if (this.texts.isEmpty()) {
      throw new IllegalArgumentException("A request for embeddings needs at least one text.");
    }
  }

  /** These texts, at least one. */
  public static EmbeddingRequest of(List<String> texts) {
    return new EmbeddingRequest(texts, Sensitivity.PUBLIC, CallContext.none(), List.of());
  }

  /** These texts, at least one. */
  public static EmbeddingRequest of(String... texts) {
    return of(List.of(texts));
  }

  /** The text of this document, with its class and that of its source. */
  public static EmbeddingRequest of(Document document) {
    return new EmbeddingRequest(
        List.of(document.text()),
        document.sensitivity(),
        CallContext.none(),
        List.of(document.name()));
  }

  /** This request in another context; what was declared before stays, unless more is now. */
  public EmbeddingRequest withContext(CallContext other) {
    return new EmbeddingRequest(texts, carried, other.declaredAs(context), sources);
  }

  /** This request with a class no lower than the one given, and no lower than its own. */
  public EmbeddingRequest atLeast(Sensitivity floor) {
    return new EmbeddingRequest(texts, carried.max(floor), context, sources);
  }

  /** This request with other texts, at least one, from the same sources. */
  public EmbeddingRequest withTexts(List<String> others) {
    return new EmbeddingRequest(others, carried, context, sources);
  }

  @Override
  public CallContext context() {
    return context;
  }

  @Override
  public Sensitivity carried() {
    return carried;
  }

  @Override
  public List<String> texts() {
    return texts;
  }

  /** The names of the documents that the texts come from; they are not sent. */
  public List<String> sources() {
    return sources;
  }

  @Override
  public List<Part.Image> images() {
    return List.of();
  }

  /** The number of texts; never the content. */
  @Override
  public String toString() {
    return "EmbeddingRequest[" + texts.size() + " texts]";
  }
}
