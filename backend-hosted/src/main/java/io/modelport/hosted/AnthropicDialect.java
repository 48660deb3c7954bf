package io.modelport.hosted;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Option;
import io.modelport.Secret;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Feature;
import java.util.Set;

/** Anthropic's messages. */
record AnthropicDialect(String model, ChatModel whole, StreamingChatModel streaming)
    implements Dialect {
  /** The API demands a limit; every model of the last years takes this one. */
  private static final int DEFAULT_MAX_TOKENS = 4096;

  private static final Capabilities CAPABILITIES =
      new Capabilities(
          Set.of(Feature.ANSWERS, Feature.IMAGES),
          Set.of(
              Option.MAX_OUTPUT_TOKENS,
              Option.TEMPERATURE,
              Option.TOP_P,
              Option.TOP_K,
              Option.STOP,
              Option.RESPONSE_SCHEMA,
              Option.TOOLS,
              Option.TOOL_CHOICE));

  static AnthropicDialect of(Endpoint endpoint, String model) {
    String url = endpoint.baseUrl().toString();
    String key = endpoint.key().map(Secret::reveal).orElse("");
    ChatModel whole =
        AnthropicChatModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(url)
            .apiKey(key)
            .modelName(model)
            .maxTokens(DEFAULT_MAX_TOKENS)
            .maxRetries(0)
            .build();
    StreamingChatModel streaming =
        AnthropicStreamingChatModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(url)
            .apiKey(key)
            .modelName(model)
            .maxTokens(DEFAULT_MAX_TOKENS)
            .build();
    return new AnthropicDialect(model, whole, streaming);
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public CallIds callIds() {
    return CallIds.ANTHROPIC;
  }

  @Override
  public WireReader reader() {
    return new AnthropicReader();
  }

  @Override
  public DefaultChatRequestParameters.Builder<?> parameters(ModelOptions options) {
    DefaultChatRequestParameters.Builder<?> parameters = ChatRequestParameters.builder();
    options.maxOutputTokens().ifPresent(parameters::maxOutputTokens);
    options.topK().ifPresent(parameters::topK);
    return parameters;
  }

  @Override
  public boolean finishes(ModelRequest request) {
    return !request.options().tools().isEmpty();
  }

  @Override
  public void finish(ObjectNode body, ModelRequest request) {
    for (int i = 0; i < request.options().tools().size(); i++) {
      ToolSchemas.put(request.options().tools().get(i), body.path("tools").path(i), "input_schema");
    }
  }
}
