package io.modelport.hosted;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is done to a body that LangChain4j made.
 *
 * @param work puts in what LangChain4j's types cannot carry
 * @param marks texts that were not cleared, because the receiver made them
 */
record Finishing(Consumer<ObjectNode> work, Set<String> marks) {
  Finishing {
    marks = Set.copyOf(marks);
  }

  /** One that puts in cleared texts alone. */
  static Finishing of(Consumer<ObjectNode> work) {
    return new Finishing(work, Set.of());
  }
}
