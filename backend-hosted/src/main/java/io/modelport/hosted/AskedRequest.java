package io.modelport.hosted;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.ToolChoice;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A request of LangChain4j as one for a port; what no port can honour is refused. */
final class AskedRequest {
  private AskedRequest() {}

  /**
   * The request.
   *
   * @throws ModelException {@link Kind#INVALID_REQUEST} for what cannot be asked of a port
   */
  static ModelRequest of(ChatRequest asked, CallContext context) {
    try {
      return ModelRequest.of(asked.messages().stream().map(AskedMessage::of).toList())
          .withOptions(options(asked.parameters()))
          .withContext(context);
    } catch (IllegalArgumentException e) {
      // The seam's own sentences about numbers and names; they quote no content.
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  /** A provider's own parameters have fields that would be dropped. */
  static void requireKnown(ChatRequestParameters parameters) {
    if (parameters.getClass() != DefaultChatRequestParameters.class) {
      throw refused(
          parameters.getClass().getSimpleName()
              + " belongs to one provider; take ChatRequestParameters.builder().");
    }
  }

  private static ModelOptions options(ChatRequestParameters asked) {
    if (asked.modelName() != null) {
      throw refused("The configuration chooses the model; leave modelName out.");
    }
    ModelOptions options = ModelOptions.none();
    options = with(options, asked.temperature(), ModelOptions::withTemperature);
    options = with(options, asked.topP(), ModelOptions::withTopP);
    options = with(options, asked.topK(), ModelOptions::withTopK);
    options = with(options, asked.frequencyPenalty(), ModelOptions::withFrequencyPenalty);
    options = with(options, asked.presencePenalty(), ModelOptions::withPresencePenalty);
    options = with(options, asked.maxOutputTokens(), ModelOptions::withMaxOutputTokens);
    if (asked.stopSequences() != null && !asked.stopSequences().isEmpty()) {
      options = options.withStop(asked.stopSequences());
    }
    if (asked.toolSpecifications() != null && !asked.toolSpecifications().isEmpty()) {
      options =
          options.withTools(asked.toolSpecifications().stream().map(ToolSchemas::tool).toList());
    }
    if (asked.toolChoice() != null) {
      options = options.withToolChoice(ToolChoice.valueOf(asked.toolChoice().name()));
    }
    return with(
        options, schema(asked.responseFormat()).orElse(null), ModelOptions::withResponseSchema);
  }

  private static <T> ModelOptions with(
      ModelOptions options, @Nullable T value, BiFunction<ModelOptions, T, ModelOptions> set) {
    return value == null ? options : set.apply(options, value);
  }

  private static Optional<String> schema(@Nullable ResponseFormat format) {
    if (format == null || format.type() == ResponseFormatType.TEXT) {
      return Optional.empty();
    }
    if (format.jsonSchema() == null) {
      throw refused("JSON without a schema is not on offer; give the schema of the answer.");
    }
    return Optional.of(AnswerSchema.text(format.jsonSchema()));
  }

  static ModelException refused(String why) {
    return new ModelException(Kind.INVALID_REQUEST, why);
  }
}
