package io.modelport.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes JSON strings, and reads those in a body. */
final class Json {
  private Json() {}

  /** The text in quotation marks. */
  static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /** All texts in a body, a line each. */
  static String texts(String body) {
    try {
      StringBuilder texts = new StringBuilder();
      gather(new ObjectMapper().readTree(body), texts);
      return texts.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The request is not JSON.", e);
    }
  }

  private static void gather(JsonNode node, StringBuilder texts) {
    if (node.isTextual()) {
      texts.append(node.textValue()).append('\n');
    }
    node.forEach(child -> gather(child, texts));
  }
}
