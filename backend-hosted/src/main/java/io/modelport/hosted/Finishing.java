package io.modelport.hosted;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is done to a body that LangChain4j made.
 *
 * @param work puts in what LangChain4j's types cannot carry
 * @param harmless texts that were not cleared and tell the receiver nothing: it made them itself,
 *     or they stand in for an id
 */
record Finishing(Consumer<ObjectNode> work, Set<String> harmless) {
  Finishing {
    harmless = Set.copyOf(harmless);
  }

  /** One that puts in cleared texts alone. */
  static Finishing of(Consumer<ObjectNode> work) {
    return new Finishing(work, Set.of());
  }
}
