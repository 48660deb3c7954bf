package io.modelport.hosted;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.modelport.ConfigurationException;
import io.modelport.ModelPort;
import io.modelport.Option;
import io.modelport.Settings;
import io.modelport.assembly.Assembly;
import io.modelport.spi.Capabilities;
import io.modelport.spi.Destination;
import io.modelport.spi.Feature;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Any {@link ChatModel} of LangChain4j behind the seam, with the whole pipeline around it: records,
 * time limits, the gate.
 *
 * <p>Such a model brings its own way to the network, so that nobody sees what it really sends.
 * Where its destination is remote it is therefore refused what is {@code CONFIDENTIAL} or above,
 * whatever the configuration says. Build it with {@code maxRetries(0)}; the pipeline's attempts are
 * counted and recorded, its own are not. Work that is cancelled is interrupted, and left behind
 * where the model does not heed that.
 */
public final class ChatModelPort {
  private ChatModelPort() {}

  /**
   * A port over models that do or refuse what LangChain4j can express. Closing it closes neither.
   *
   * @param streaming the same model for streams; where there is none, a stream is one piece
   * @param destination where the model sends to; {@link Destination#inProcess} where it runs here
   * @throws ConfigurationException naming everything that is wrong in the settings of core
   */
  public static ModelPort over(
      ChatModel model,
      Optional<StreamingChatModel> streaming,
      Destination destination,
      Settings settings) {
    return over(model, streaming, destination, expressible(model), settings);
  }

  /**
   * The same for models that drop in silence what they cannot do.
   *
   * @param capabilities what they really honour; the rest is refused
   */
  public static ModelPort over(
      ChatModel model,
      Optional<StreamingChatModel> streaming,
      Destination destination,
      Capabilities capabilities,
      Settings settings) {
    return Assembly.over(
        ForeignBackend.NAME,
        context ->
            new ForeignBackend(
                List.of(
                    new ForeignChatTarget(
                        model, streaming, destination, capabilities, context.checkpoint()))),
        settings);
  }

  static Capabilities expressible(ChatModel model) {
    Set<Option> options =
        EnumSet.of(
            Option.MAX_OUTPUT_TOKENS,
            Option.TEMPERATURE,
            Option.TOP_P,
            Option.TOP_K,
            Option.PRESENCE_PENALTY,
            Option.FREQUENCY_PENALTY,
            Option.STOP,
            Option.TOOLS,
            Option.TOOL_CHOICE);
    if (model.supportedCapabilities().contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA)) {
      options.add(Option.RESPONSE_SCHEMA);
    }
    return new Capabilities(Set.of(Feature.ANSWERS, Feature.IMAGES), options);
  }
}
