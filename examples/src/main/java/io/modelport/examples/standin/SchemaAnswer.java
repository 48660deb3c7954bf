package io.modelport.examples.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The smallest JSON that a plain schema accepts, with a given short text wherever text may stand.
 */
final class SchemaAnswer {
  private SchemaAnswer() {}

  /** Empty where the schema asks for more than objects, listed values and text. */
  static Optional<JsonNode> of(JsonNode schema, String text) {
    JsonNode listed = schema.path("enum");
    if (!listed.isEmpty()) {
      return Optional.of(listed.get(0));
    }
    return switch (schema.path("type").asText()) {
      case "string" -> Optional.of(JsonNodeFactory.instance.textNode(text));
      case "object" -> object(schema, text);
      default -> Optional.empty();
    };
  }

  private static Optional<JsonNode> object(JsonNode schema, String text) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (JsonNode name : schema.path("required")) {
      Optional<JsonNode> value = of(schema.path("properties").path(name.asText()), text);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      object.set(name.asText(), value.get());
    }
    return Optional.of(object);
  }
}
