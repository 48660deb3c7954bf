package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Option;
import io.modelport.Secret;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Feature;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions, at the vendors that have them. */
record OpenAiDialect(String model, ChatModel whole, StreamingChatModel streaming, Vendor vendor)
    implements Dialect {
  private static final Capabilities CAPABILITIES =
      new Capabilities(
          Set.of(Feature.ANSWERS, Feature.IMAGES),
          Set.of(
              Option.MAX_OUTPUT_TOKENS,
              Option.TEMPERATURE,
              Option.TOP_P,
              Option.PRESENCE_PENALTY,
              Option.FREQUENCY_PENALTY,
              Option.STOP,
              Option.SEED,
              Option.LOG_PROBABILITIES,
              Option.RESPONSE_SCHEMA,
              Option.TOOLS,
              Option.TOOL_CHOICE));

  @SuppressWarnings("NullAway") // no key is null to LangChain4j, which then sends no header
  static OpenAiDialect of(Endpoint endpoint, String model, Vendor vendor) {
    String url = endpoint.baseUrl().toString();
    String key = bearer(endpoint, vendor);
    ChatModel whole =
        OpenAiChatModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(url)
            .apiKey(key)
            .customHeaders(headers(endpoint, vendor))
            .modelName(model)
            .strictJsonSchema(true)
            .maxRetries(0)
            .build();
    StreamingChatModel streaming =
        OpenAiStreamingChatModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(url)
            .apiKey(key)
            .customHeaders(headers(endpoint, vendor))
            .modelName(model)
            .strictJsonSchema(true)
            .build();
    return new OpenAiDialect(model, whole, streaming, vendor);
  }

  @SuppressWarnings("NullAway") // as above
  static Embedder embedder(Endpoint endpoint, String model, Vendor vendor) {
    return Embedder.of(
        OpenAiEmbeddingModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(endpoint.baseUrl().toString())
            .apiKey(bearer(endpoint, vendor))
            .customHeaders(headers(endpoint, vendor))
            .modelName(model)
            .encodingFormat("float")
            // One attempt is one request: a second one would have no clearance.
            .maxSegmentsPerBatch(Integer.MAX_VALUE)
            .maxRetries(0)
            .build(),
        EmbeddingReader::new);
  }

  private static @Nullable String bearer(Endpoint endpoint, Vendor vendor) {
    return vendor == Vendor.AZURE_OPENAI ? null : endpoint.key().map(Secret::reveal).orElse(null);
  }

  /** Azure wants its keys in a header of its own; a bearer there is a token of its directory. */
  private static Map<String, String> headers(Endpoint endpoint, Vendor vendor) {
    return vendor == Vendor.AZURE_OPENAI
        ? endpoint.key().map(key -> Map.of("api-key", key.reveal())).orElse(Map.of())
        : Map.of();
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public CallIds callIds() {
    return CallIds.OPENAI;
  }

  @Override
  public WireReader reader() {
    return OpenAiReader.ofOpenAi();
  }

  @Override
  public DefaultChatRequestParameters.Builder<?> parameters(ModelOptions options) {
    OpenAiChatRequestParameters.Builder parameters = OpenAiChatRequestParameters.builder();
    options.presencePenalty().ifPresent(parameters::presencePenalty);
    options.frequencyPenalty().ifPresent(parameters::frequencyPenalty);
    options.logProbabilities().ifPresent(tokens -> parameters.logprobs(true).topLogprobs(tokens));
    return parameters;
  }

  @Override
  public boolean finishes(ModelRequest request) {
    ModelOptions options = request.options();
    return options.seed().isPresent()
        || options.maxOutputTokens().isPresent()
        || !options.tools().isEmpty();
  }

  @Override
  public void finish(ObjectNode body, ModelRequest request) {
    ModelOptions options = request.options();
    // LangChain4j's seed has 32 bits, ours 64.
    options.seed().ifPresent(seed -> body.put("seed", seed));
    boolean renamed = vendor == Vendor.OPENAI || vendor == Vendor.AZURE_OPENAI;
    String most = renamed ? "max_completion_tokens" : "max_tokens";
    options.maxOutputTokens().ifPresent(tokens -> body.put(most, tokens));
    for (int i = 0; i < options.tools().size(); i++) {
      JsonNode function = body.path("tools").path(i).path("function");
      ToolSchemas.put(options.tools().get(i), function, "parameters");
    }
  }
}
