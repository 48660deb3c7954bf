package io.modelport.hosted;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.http.HttpFailure;
import io.modelport.spi.Attempt;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Checkpoint;
import io.modelport.spi.Destination;
import io.modelport.spi.Reply;
import io.modelport.spi.Target;
import java.util.Locale;
import java.util.Optional;

/** Somebody else's model that answers. */
record ForeignChatTarget(
    ChatModel whole,
    Optional<StreamingChatModel> streaming,
    Destination destination,
    Capabilities capabilities,
    Checkpoint checkpoint)
    implements Target {

  @Override
  public String name() {
    return ForeignBackend.NAME;
  }

  @Override
  public String provider() {
    return whole.provider().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String model() {
    String named = whole.defaultRequestParameters().modelName();
    return named == null ? whole.getClass().getSimpleName() : named;
  }

  @Override
  public Reply call(Attempt attempt) {
    ModelRequest asked = (ModelRequest) attempt.request();
    ChatRequest request =
        Conversation.request(asked, parameters(asked.options()), ToolSchemas::specification);
    checkpoint.redeem(attempt.clearance(), destination);
    HttpFailure failures = new HttpFailure(name(), model());
    return ForeignAnswer.of(
        attempt.isStreaming() && streaming.isPresent()
            ? ForeignCall.streamed(attempt, failures, streaming.get(), request)
            : ForeignCall.whole(attempt, failures, () -> whole.chat(request)),
        name());
  }

  private static DefaultChatRequestParameters.Builder<?> parameters(ModelOptions options) {
    DefaultChatRequestParameters.Builder<?> parameters = ChatRequestParameters.builder();
    options.maxOutputTokens().ifPresent(parameters::maxOutputTokens);
    options.topK().ifPresent(parameters::topK);
    options.presencePenalty().ifPresent(parameters::presencePenalty);
    options.frequencyPenalty().ifPresent(parameters::frequencyPenalty);
    return parameters;
  }
}
