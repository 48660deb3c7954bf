package io.modelport.hosted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.ToolChoice;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Tool;

/**
 * Sends a tool's schema as it was given: LangChain4j's own type for it knows only a part of JSON
 * Schema and would drop the rest.
 */
final class ToolSchemas {
  private ToolSchemas() {}

  /**
   * Puts the schema where the body names this tool.
   *
   * @throws ModelException {@link Kind#INVALID_REQUEST} where it is not a JSON object
   */
  static void put(Tool tool, JsonNode where, String field) {
    if (!(where instanceof ObjectNode place) || !tool.name().equals(place.path("name").asText())) {
      throw new IllegalStateException("The body does not list the tools in their order.");
    }
    place.set(field, schema(tool));
  }

  private static JsonNode schema(Tool tool) {
    try {
      if (ClearedBody.JSON.readTree(tool.parameters()) instanceof ObjectNode schema) {
        return schema;
      }
    } catch (JsonProcessingException e) {
      // its message quotes the schema
    }
    throw new ModelException(
        Kind.INVALID_REQUEST, "The parameters of a tool are not a JSON schema of an object.");
  }

  static ToolChoice choice(io.modelport.ToolChoice choice) {
    return ToolChoice.valueOf(choice.name());
  }
}
