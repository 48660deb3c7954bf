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
      for (JsonNode text : new ObjectMapper().readTree(body).path("input")) {
        int hash = text.textValue().hashCode();
        vectors.add(new float[] {1, hash % 1000 / 1000f, text.textValue().length()});
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The request is not JSON.", e);
    }
    return vectors;
  }
}
