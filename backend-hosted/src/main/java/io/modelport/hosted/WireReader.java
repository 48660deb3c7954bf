package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Knows where a protocol says what. */
interface WireReader {

  /**
   * Whether it holds the form of an answer against the protocol itself. Else LangChain4j must be
   * able to read the answer too.
   */
  default boolean isStrict() {
    return false;
  }

  /** The shortest answer, which LangChain4j gets for one that it need not read. */
  default Optional<String> shortest() {
    return Optional.empty();
  }

  /** Whether a stream is a line of JSON for each piece, instead of events. */
  default boolean isLines() {
    return false;
  }

  /** Reads a whole answer. */
  void whole(JsonNode body, Heard heard);

  /** Reads one event of a stream. */
  void event(JsonNode data, Heard heard);
}
