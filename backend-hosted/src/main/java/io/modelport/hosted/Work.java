package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Tells whether a model is at work, which text, thoughts and tool calls show. */
final class Work {
  private Work() {}

  /**
   * Whether the event brings something that a model made. Openings and pings come from a provider's
   * front door, whether or not the model works.
   */
  static boolean isIn(JsonNode event) {
    if (event.has("choices")) {
      return isInDelta(event.path("choices").path(0).path("delta"));
    }
    return !event.has("type") || event.path("type").asText().equals("content_block_delta");
  }

  private static boolean isInDelta(JsonNode delta) {
    for (Map.Entry<String, JsonNode> field : delta.properties()) {
      if (!field.getKey().equals("role") && !isNothing(field.getValue())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNothing(JsonNode value) {
    return value.isTextual()
        ? value.textValue().isEmpty()
        : value.isNull() || (value.isContainerNode() && value.isEmpty());
  }
}
