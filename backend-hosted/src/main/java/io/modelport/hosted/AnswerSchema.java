package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;

/** The JSON schema of an answer, to LangChain4j's form and back. */
final class AnswerSchema {
  /** The protocol wants a name; the model does not see what it means. */
  static final String NAME = "answer";

  private AnswerSchema() {}

  static ResponseFormat of(String schema) {
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(JsonSchema.builder().name(NAME).rootElement(JsonRawSchema.from(schema)).build())
        .build();
  }

  /**
   * LangChain4j's schema as text. Where it does not say which fields there must be, it means all of
   * them and no others; strict servers want to read that.
   */
  static String text(JsonSchema schema) {
    if (schema.rootElement() instanceof JsonRawSchema raw) {
      return raw.schema();
    }
    JsonNode said = ToolSchemas.json(schema.rootElement());
    tighten(said);
    return said.toString();
  }

  private static void tighten(JsonNode schema) {
    JsonNode fields = schema.path("properties");
    if (fields.isObject() && schema instanceof ObjectNode object) {
      if (!object.has("required")) {
        fields.fieldNames().forEachRemaining(object.withArray("required")::add);
      }
      if (!object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
    }
    fields.forEach(AnswerSchema::tighten);
    schema.path("$defs").forEach(AnswerSchema::tighten);
    schema.path("anyOf").forEach(AnswerSchema::tighten);
    if (schema.has("items")) {
      tighten(schema.path("items"));
    }
  }
}
