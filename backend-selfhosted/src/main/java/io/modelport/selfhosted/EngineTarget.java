package io.modelport.selfhosted;

import io.modelport.EmbeddingRequest;
import io.modelport.Finish;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Option;
import io.modelport.TokenCount;
import io.modelport.Usage;
import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Completion;
import io.modelport.spi.Destination;
import io.modelport.spi.Feature;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import io.modelport.spi.Vectors;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The model in this process, as a target: nothing that it is asked leaves. */
final class EngineTarget implements Target {
  private static final Set<Option> OPTIONS =
      EnumSet.of(
          Option.MAX_OUTPUT_TOKENS,
          Option.TEMPERATURE,
          Option.TOP_P,
          Option.TOP_K,
          Option.MIN_P,
          Option.PRESENCE_PENALTY,
          Option.FREQUENCY_PENALTY,
          Option.REPETITION_PENALTY,
          Option.STOP,
          Option.SEED,
          Option.RESPONSE_SCHEMA);

  private final String model;
  private final EngineSource source;
  private final boolean embeds;

  EngineTarget(String model, EngineSource source, boolean embeds) {
    this.model = model;
    this.source = source;
    this.embeds = embeds;
  }

  @Override
  public String name() {
    return SelfhostedProvider.NAME;
  }

  @Override
  public String provider() {
    return "llama.cpp";
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public Destination destination() {
    return Destination.inProcess();
  }

  @Override
  public Capabilities capabilities() {
    return capabilities(embeds);
  }

  static Capabilities capabilities(boolean embeds) {
    Set<Feature> features =
        embeds ? EnumSet.of(Feature.ANSWERS, Feature.EMBEDDINGS) : EnumSet.of(Feature.ANSWERS);
    return new Capabilities(features, OPTIONS);
  }

  @Override
  public Optional<String> unavailable() {
    return source.unavailable();
  }

  @Override
  public Reply call(Attempt attempt) {
    attempt.cancellation().check();
    Engine engine = source.engine();
    return attempt.request() instanceof ModelRequest request
        ? answer(engine, request, attempt)
        : vectors(engine, (EmbeddingRequest) attempt.request(), attempt);
  }

  private Completion answer(Engine engine, ModelRequest request, Attempt attempt) {
    ModelOptions options = request.options();
    int[] tokens = engine.encode(request.prompt());
    int room = Math.max(1, engine.contextLength() - tokens.length);
    int most = Math.min(room, options.maxOutputTokens().orElse(room));
    AnswerText text = new AnswerText(options.stop(), attempt);
    Engine.Ending ending =
        generate(engine, new Engine.Prompt(tokens, most, options), text, attempt);
    text.end();
    if (options.responseSchema().isPresent() && ending.finish() == Finish.STOP) {
      AnswerGrammar.check(text.whole());
    }
    Usage usage = Usage.of(TokenCount.counted(tokens.length), ending.tokens());
    return Completion.of(text.whole(), ending.finish(), usage)
        .withServed(Optional.of(model), source.fingerprint());
  }

  private static Engine.Ending generate(
      Engine engine, Engine.Prompt prompt, AnswerText text, Attempt attempt) {
    try {
      return engine.generate(prompt, attempt.cancellation(), text::accept);
    } catch (ModelException e) {
      if (e.kind() != Kind.INTERNAL || text.whole().isEmpty()) {
        throw e;
      }
      throw new ModelException(Kind.TRUNCATED, "The engine failed in the middle of its answer.", e)
          .withPartialText(text.whole());
    }
  }

  private static Vectors vectors(Engine engine, EmbeddingRequest request, Attempt attempt) {
    List<float[]> vectors = new ArrayList<>();
    long tokens = 0;
    for (String text : request.texts()) {
      Engine.Embedding embedding = engine.embed(text, attempt.cancellation());
      vectors.add(embedding.vector());
      tokens += embedding.tokens().tokens();
    }
    Usage usage = Usage.of(TokenCount.counted(tokens), TokenCount.counted(0));
    return new Vectors(vectors, usage, Optional.empty());
  }
}
