package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.model.mistralai.MistralAiEmbeddingModel;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel;
import io.modelport.Message;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Option;
import io.modelport.Part;
import io.modelport.Secret;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Feature;
import java.util.List;
import java.util.Set;

/** Mistral's chat completions: near to OpenAI's, with names of its own. */
record MistralDialect(String model, ChatModel whole, StreamingChatModel streaming)
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
              Option.RESPONSE_SCHEMA,
              Option.TOOLS,
              Option.TOOL_CHOICE));

  static MistralDialect of(Endpoint endpoint, String model) {
    String url = endpoint.baseUrl().toString();
    String key = endpoint.key().map(Secret::reveal).orElse("");
    ChatModel whole =
        MistralAiChatModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(url)
            .apiKey(key)
            .modelName(model)
            .strictJsonSchema(true)
            .maxRetries(0)
            .build();
    StreamingChatModel streaming =
        MistralAiStreamingChatModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(url)
            .apiKey(key)
            .modelName(model)
            .strictJsonSchema(true)
            .build();
    return new MistralDialect(model, whole, streaming);
  }

  static Embedder embedder(Endpoint endpoint, String model) {
    return Embedder.of(
        MistralAiEmbeddingModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(endpoint.baseUrl().toString())
            .apiKey(endpoint.key().map(Secret::reveal).orElse(""))
            .modelName(model)
            .maxRetries(0)
            .build(),
        EmbeddingReader::new);
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public CallIds callIds() {
    return CallIds.MISTRAL;
  }

  @Override
  public WireReader reader() {
    return OpenAiReader.ofMistral();
  }

  @Override
  public DefaultChatRequestParameters.Builder<?> parameters(ModelOptions options) {
    DefaultChatRequestParameters.Builder<?> parameters = ChatRequestParameters.builder();
    options.maxOutputTokens().ifPresent(parameters::maxOutputTokens);
    options.presencePenalty().ifPresent(parameters::presencePenalty);
    options.frequencyPenalty().ifPresent(parameters::frequencyPenalty);
    return parameters;
  }

  @Override
  public void finish(ObjectNode body, ModelRequest request) {
    if (request.options().stop().isEmpty()) {
      body.remove("stop"); // LangChain4j says that there are none
    }
    request.options().seed().ifPresent(seed -> body.put("random_seed", seed));
    List<Message> prompt = request.prompt();
    for (int i = 0; i < prompt.size(); i++) {
      images(prompt.get(i).parts(), body.path("messages").path(i).path("content"));
    }
    for (int i = 0; i < request.options().tools().size(); i++) {
      JsonNode function = body.path("tools").path(i).path("function");
      ToolSchemas.put(request.options().tools().get(i), function, "parameters");
    }
  }

  /** LangChain4j calls every image a JPEG. */
  private static void images(List<Part> parts, JsonNode content) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Image image && content.path(i) instanceof ObjectNode place) {
        place.put("image_url", ClearedBody.dataUrl(image));
      }
    }
  }
}
