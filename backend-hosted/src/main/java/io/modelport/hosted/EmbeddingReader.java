package io.modelport.hosted;

import com.fasterxml.jackson.databind.JsonNode;

/** Embeddings as OpenAI and compatible servers answer them: always whole. */
final class EmbeddingReader implements WireReader {

  @Override
  public void whole(JsonNode body, Heard heard) {
    int place = 0;
    for (JsonNode vector : body.path("data")) {
      if (vector.path("index").asInt(place) != place || vector.path("embedding").isEmpty()) {
        throw heard.malformed("with vectors that are empty or out of order");
      }
      place++;
    }
    if (place == 0) {
      throw heard.malformed("without vectors");
    }
    heard.served(body.path("model"));
    heard.tokens.openAi(body.path("usage"));
    heard.finish("stop");
    heard.over();
  }

  @Override
  public void event(JsonNode data, Heard heard) {
    throw heard.malformed("with a stream of vectors, which is none of its forms");
  }
}
