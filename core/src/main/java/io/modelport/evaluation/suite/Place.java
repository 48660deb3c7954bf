package io.modelport.evaluation.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Which part of an answer a check looks at.
 *
 * @param field of an answer that is a JSON object, or a JSON pointer where it begins with a slash;
 *     empty for the whole answer
 */
record Place(Optional<String> field) {

  /** The text there without blanks around it; empty where there is none. */
  Optional<String> in(Answer answer) {
    if (field.isEmpty()) {
      return Optional.of(answer.text().strip());
    }
    return json(answer)
        .map(object -> at(object, field.get()))
        .filter(JsonNode::isValueNode)
        .filter(node -> !node.isNull())
        .map(node -> node.asText().strip());
  }

  /** A check's name and the field that it looks at. */
  String named(String check) {
    return field.map(name -> check + " " + name).orElse(check);
  }

  /** Why there is no text. */
  String absence() {
    return field.map(name -> "the answer has no field \"" + name + "\"").orElse("no answer");
  }

  static JsonNode at(JsonNode object, String name) {
    return name.startsWith("/") ? object.at(name) : object.path(name);
  }

  /** The answer as JSON; empty where it is none. */
  static Optional<JsonNode> json(Answer answer) {
    try {
      return Optional.of(SuiteReader.JSON.readTree(answer.text()))
          .filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
