package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.googleai.GoogleAiEmbeddingModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatRequestParameters;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Option;
import io.modelport.Secret;
import io.modelport.ToolCall;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Feature;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gemini's generated content; the model's name stands in the address. */
record GeminiDialect(
    String model, ChatModel whole, StreamingChatModel streaming, SignatureSeal seal)
    implements Dialect {
  /** As its documentation of batchEmbedContents says. */
  private static final int MOST_TEXTS = 100;

  /** As its documentation of thought signatures says; a model may leave it out. */
  static final String SIGNATURE = "thoughtSignature";

  private static final Capabilities CAPABILITIES =
      new Capabilities(
          Set.of(Feature.ANSWERS, Feature.IMAGES),
          Set.of(
              Option.MAX_OUTPUT_TOKENS,
              Option.TEMPERATURE,
              Option.TOP_P,
              Option.TOP_K,
              Option.PRESENCE_PENALTY,
              Option.FREQUENCY_PENALTY,
              Option.STOP,
              Option.SEED,
              Option.RESPONSE_SCHEMA,
              Option.TOOLS,
              Option.TOOL_CHOICE));

  static GeminiDialect of(Endpoint endpoint, String model) {
    String url = endpoint.baseUrl().toString();
    String key = endpoint.key().map(Secret::reveal).orElse("");
    ChatModel whole =
        GoogleAiGeminiChatModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(url)
            .apiKey(key)
            .modelName(model)
            .maxRetries(0)
            .build();
    StreamingChatModel streaming =
        GoogleAiGeminiStreamingChatModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(url)
            .apiKey(key)
            .modelName(model)
            .build();
    return new GeminiDialect(
        model, whole, streaming, new SignatureSeal(endpoint.baseUrl(), endpoint.key()));
  }

  static Embedder embedder(Endpoint endpoint, String model) {
    return new Embedder(
        GoogleAiEmbeddingModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(endpoint.baseUrl().toString())
            .apiKey(endpoint.key().map(Secret::reveal).orElse(""))
            .modelName(model)
            .maxRetries(0)
            .build(),
        () -> new VectorReader("values"),
        Optional.empty(),
        MOST_TEXTS);
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public WireReader reader() {
    return new GeminiReader(seal);
  }

  @Override
  public DefaultChatRequestParameters.Builder<?> parameters(ModelOptions options) {
    GoogleAiGeminiChatRequestParameters.Builder parameters =
        GoogleAiGeminiChatRequestParameters.builder();
    options.maxOutputTokens().ifPresent(parameters::maxOutputTokens);
    options.topK().ifPresent(parameters::topK);
    options.presencePenalty().ifPresent(parameters::presencePenalty);
    options.frequencyPenalty().ifPresent(parameters::frequencyPenalty);
    return parameters;
  }

  @Override
  public Set<String> marks(ModelRequest request) {
    return request.messages().stream()
        .flatMap(message -> message.toolCalls().stream())
        .flatMap(call -> call.signature().flatMap(seal::open).stream())
        .collect(Collectors.toSet());
  }

  @Override
  public void finish(ObjectNode body, ModelRequest request) {
    ModelOptions options = request.options();
    ObjectNode config = body.withObject("/generationConfig");
    // LangChain4j says "no" to what nobody asked for, which not every model knows.
    config.remove(List.of("responseLogprobs", "enableEnhancedCivicAnswers"));
    options.seed().ifPresent(seed -> config.put("seed", seed));
    sign(body, request);
    JsonNode declared = body.path("tools").path(0).path("functionDeclarations");
    for (int i = 0; i < options.tools().size(); i++) {
      ToolSchemas.put(options.tools().get(i), declared.path(i), "parametersJsonSchema");
    }
  }

  /**
   * Newer models refuse their own calls without the marks that they gave them; another place's
   * marks they cannot read, and those are left out.
   */
  private void sign(ObjectNode body, ModelRequest request) {
    Iterator<ToolCall> calls =
        request.messages().stream().flatMap(message -> message.toolCalls().stream()).iterator();
    for (JsonNode content : body.path("contents")) {
      for (JsonNode part : content.path("parts")) {
        if (part.has("functionCall") && calls.hasNext()) {
          calls
              .next()
              .signature()
              .flatMap(seal::open)
              .ifPresent(mark -> ((ObjectNode) part).put(SIGNATURE, mark));
        }
      }
    }
  }
}
