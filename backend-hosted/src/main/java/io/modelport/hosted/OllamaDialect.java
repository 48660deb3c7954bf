package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import io.modelport.Message;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Option;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ollama's own API; it has no choice of tools. */
record OllamaDialect(String model, ChatModel whole, StreamingChatModel streaming)
    implements Dialect {
  private static final Capabilities CAPABILITIES =
      new Capabilities(
          Set.of(Feature.ANSWERS, Feature.IMAGES),
          Set.of(
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
              Option.RESPONSE_SCHEMA,
              Option.TOOLS));

  static OllamaDialect of(Endpoint endpoint, String model) {
    String url = endpoint.baseUrl().toString();
    Map<String, String> key = key(endpoint);
    ChatModel whole =
        OllamaChatModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(url)
            .customHeaders(key)
            .modelName(model)
            .maxRetries(0)
            .build();
    StreamingChatModel streaming =
        OllamaStreamingChatModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(url)
            .customHeaders(key)
            .modelName(model)
            .build();
    return new OllamaDialect(model, whole, streaming);
  }

  static Embedder embedder(Endpoint endpoint, String model) {
    return new Embedder(
        OllamaEmbeddingModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(endpoint.baseUrl().toString())
            .customHeaders(key(endpoint))
            .modelName(model)
            .maxRetries(0)
            .build(),
        () -> new VectorReader(""),
        Optional.of(Finishing.of(body -> body.put("truncate", false))),
        Integer.MAX_VALUE);
  }

  private static Map<String, String> key(Endpoint endpoint) {
    return endpoint
        .key()
        .map(key -> Map.of("Authorization", "Bearer " + key.reveal()))
        .orElse(Map.of());
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public WireReader reader() {
    return new OllamaReader();
  }

  @Override
  public DefaultChatRequestParameters.Builder<?> parameters(ModelOptions options) {
    OllamaChatRequestParameters.Builder parameters = OllamaChatRequestParameters.builder();
    options.maxOutputTokens().ifPresent(parameters::maxOutputTokens);
    options.topK().ifPresent(parameters::topK);
    options.minP().ifPresent(parameters::minP);
    options.repetitionPenalty().ifPresent(parameters::repeatPenalty);
    return parameters;
  }

  @Override
  public void finish(ObjectNode body, ModelRequest request) {
    ModelOptions options = request.options();
    // Else the beginning of a prompt that is too long would be dropped in silence.
    body.put("truncate", false).put("shift", false);
    ObjectNode own = body.withObject("/options");
    if (options.stop().isEmpty()) {
      own.remove("stop"); // LangChain4j says that there are none
    }
    if (options.tools().isEmpty()) {
      body.remove("tools");
    }
    options.seed().ifPresent(seed -> own.put("seed", seed));
    options.presencePenalty().ifPresent(penalty -> own.put("presence_penalty", penalty));
    options.frequencyPenalty().ifPresent(penalty -> own.put("frequency_penalty", penalty));
    for (int i = 0; i < options.tools().size(); i++) {
      JsonNode function = body.path("tools").path(i).path("function");
      ToolSchemas.put(options.tools().get(i), function, "parameters");
    }
    results(request, body.path("messages"));
  }

  /** Without these nobody could tell which call a result belongs to. */
  private static void results(ModelRequest request, JsonNode messages) {
    List<Message> prompt = request.prompt();
    List<Optional<String>> names = Conversation.toolNames(prompt);
    for (int i = 0; i < prompt.size(); i++) {
      String id = prompt.get(i).toolCallId().orElse("");
      if (!id.isEmpty() && messages.path(i) instanceof ObjectNode message) {
        message.put("tool_call_id", id);
        message.put("tool_name", names.get(i).orElse(""));
      }
    }
  }
}
