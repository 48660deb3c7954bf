package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Option;
import io.modelport.Secret;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Feature;
import java.util.Set;

/**
 * OpenAI's chat completions.
 *
 * @param original whether it is OpenAI itself, which has renamed {@code max_tokens}
 */
record OpenAiDialect(String model, ChatModel whole, StreamingChatModel streaming, boolean original)
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
  static OpenAiDialect of(Endpoint endpoint, String model, boolean original) {
    String url = endpoint.baseUrl().toString();
    String key = endpoint.key().map(Secret::reveal).orElse(null);
    ChatModel whole =
        OpenAiChatModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(url)
            .apiKey(key)
            .modelName(model)
            .strictJsonSchema(true)
            .maxRetries(0)
            .build();
    StreamingChatModel streaming =
        OpenAiStreamingChatModel.builder()
            .httpClientBuilder(endpoint.client())
            .baseUrl(url)
            .apiKey(key)
            .modelName(model)
            .strictJsonSchema(true)
            .build();
    return new OpenAiDialect(model, whole, streaming, original);
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public WireReader reader() {
    return new OpenAiReader();
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
  public void finish(ObjectNode body, ModelRequest request) {
    ModelOptions options = request.options();
    // LangChain4j's seed has 32 bits, ours 64.
    options.seed().ifPresent(seed -> body.put("seed", seed));
    String most = original ? "max_completion_tokens" : "max_tokens";
    options.maxOutputTokens().ifPresent(tokens -> body.put(most, tokens));
    for (int i = 0; i < options.tools().size(); i++) {
      JsonNode function = body.path("tools").path(i).path("function");
      ToolSchemas.put(options.tools().get(i), function, "parameters");
    }
  }
}
