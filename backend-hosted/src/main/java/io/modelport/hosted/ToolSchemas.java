package io.modelport.hosted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
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

  /**
   * A tool of LangChain4j as one of the seam.
   *
   * @throws ModelException {@link Kind#INVALID_REQUEST} where it demands what the seam cannot
   */
  static Tool tool(ToolSpecification asked) {
    if (Boolean.TRUE.equals(asked.strict())) {
      throw AskedRequest.refused(
          "The seam cannot demand strict arguments of a tool; leave it out.");
    }
    String description = asked.description() == null ? "" : asked.description();
    JsonSchemaElement parameters =
        asked.parameters() == null ? JsonObjectSchema.builder().build() : asked.parameters();
    return new Tool(asked.name(), description, json(parameters).toString());
  }

  /** LangChain4j writes schemas only as parts of tools, so far as its public methods go. */
  static JsonNode json(JsonSchemaElement schema) {
    ToolSpecification around =
        ToolSpecification.builder()
            .name("schema")
            .parameters(JsonObjectSchema.builder().addProperty("it", schema).build())
            .build();
    return json(around.toJson()).path("parameters").path("properties").path("it");
  }

  /**
   * A tool of the seam as one of LangChain4j, schema and all.
   *
   * @throws ModelException {@link Kind#INVALID_REQUEST} where LangChain4j's types would drop a part
   *     of the schema
   */
  static ToolSpecification specification(Tool tool) {
    ObjectNode whole = ClearedBody.JSON.createObjectNode();
    whole.put("name", tool.name()).put("description", tool.description());
    JsonNode schema = schema(tool);
    whole.set("parameters", schema);
    try {
      ToolSpecification specification = ToolSpecification.fromJson(whole.toString());
      if (json(specification.toJson()).path("parameters").equals(schema)) {
        return specification;
      }
    } catch (RuntimeException e) {
      // its message quotes the schema
    }
    throw AskedRequest.refused(
        "The parameters of the tool "
            + tool.name()
            + " say more than LangChain4j's own type for a schema can carry.");
  }

  private static JsonNode json(String text) {
    try {
      return ClearedBody.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("LangChain4j wrote something that is not JSON.");
    }
  }

  static ToolChoice choice(io.modelport.ToolChoice choice) {
    return ToolChoice.valueOf(choice.name());
  }
}
