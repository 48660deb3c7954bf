package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;

/** Knows where a protocol says what. */
interface WireReader {

  /** Reads a whole answer. */
  void whole(JsonNode body, Heard heard);

  /** Reads one event of a stream. */
  void event(JsonNode data, Heard heard);
}
