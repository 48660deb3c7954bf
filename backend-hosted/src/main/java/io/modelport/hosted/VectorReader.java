package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Embeddings as a list of vectors in the order of their texts: Gemini's and Ollama's form. OpenAI's
 * has {@link EmbeddingReader}.
 *
 * @param values where in an element its numbers are; empty where it is the numbers
 */
record VectorReader(String values) implements WireReader {

  @Override
  public void whole(JsonNode body, Heard heard) {
    if (body.path("embeddings").isEmpty()) {
      throw heard.malformed("without vectors");
    }
    for (JsonNode element : body.path("embeddings")) {
      JsonNode numbers = values.isEmpty() ? element : element.path(values);
      if (!numbers.isArray() || numbers.isEmpty()) {
        throw heard.malformed("with a vector that is empty");
      }
    }
    heard.served(body.path("model"));
    heard.tokens.ollama(body);
    heard.tokens.gemini(body.path("usageMetadata"));
    heard.finish("stop");
    heard.over();
  }

  @Override
  public void event(JsonNode data, Heard heard) {
    throw heard.malformed("with a stream of vectors, which is none of its forms");
  }
}
