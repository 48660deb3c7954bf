package io.modelport.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Makes a vector out of a text: the same for the same, another for another. */
final class TextVectors {
  private TextVectors() {}

  /** One vector for each text in the body of a request. */
  static List<float[]> of(String body) {
    List<float[]> vectors = new ArrayList<>();
    try {
      JsonNode request = new ObjectMapper().readTree(body);
      for (JsonNode text : request.path("input")) {
        vectors.add(of(text));
      }
      // Gemini's form
      for (JsonNode each : request.path("requests")) {
        vectors.add(of(each.path("content").path("parts").path(0).path("text")));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The request is not JSON.", e);
    }
    return vectors;
  }

  private static float[] of(JsonNode text) {
    int hash = text.textValue().hashCode();
    return new float[] {1, hash % 1000 / 1000f, text.textValue().length()};
  }
}
