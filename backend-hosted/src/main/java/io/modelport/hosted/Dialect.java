package io.modelport.hosted;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.spi.Capabilities;
import java.util.Set;

/** How one protocol is spoken through LangChain4j. Safe for use by many threads. */
interface Dialect {

  String model();

  /** What the protocol honours; nothing that it would drop in silence. */
  Capabilities capabilities();

  ChatModel whole();

  StreamingChatModel streaming();

  WireReader reader();

  /** The options that only this protocol has; {@link Conversation} adds those of all. */
  DefaultChatRequestParameters.Builder<?> parameters(ModelOptions options);

  /** Whether there is something to {@link #finish} in this request's body. */
  default boolean finishes(ModelRequest request) {
    return true;
  }

  /** The ids of tool calls that it takes. */
  default CallIds callIds() {
    return CallIds.ANY;
  }

  /** What is proven to have come from this place, and so may go back there uncleared. */
  default Set<String> marks(ModelRequest request) {
    return Set.of();
  }

  /** Puts into the body what LangChain4j's types cannot carry. */
  void finish(ObjectNode body, ModelRequest request);
}
