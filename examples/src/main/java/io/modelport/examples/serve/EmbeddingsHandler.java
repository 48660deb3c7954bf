package io.modelport.examples.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.modelport.CallContext;
import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.EmbeddingResponse;
import io.modelport.TokenCount;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * {@code POST /v1/embeddings}: of texts, as numbers or as base64, which OpenAI's client asks for.
 */
final class EmbeddingsHandler implements Endpoint {
  private static final int MOST_TEXTS = 2_048; // as at OpenAI

  private final EmbeddingPort port;
  private final Models models;

  EmbeddingsHandler(EmbeddingPort port, Models models) {
    this.port = port;
    this.models = models;
  }

  @Override
  public void answer(HttpExchange exchange) throws IOException {
    Fields fields = new Fields(Replies.json(exchange), "");
    CallContext context = models.context(fields);
    boolean packed = isPacked(fields);
    List<String> texts = texts(fields);
    fields.end();
    EmbeddingResponse response = port.embed(EmbeddingRequest.of(texts).withContext(context));
    String model = context.model().orElse(Models.USUAL);
    Replies.send(exchange, 200, body(response, model, packed));
  }

  private static boolean isPacked(Fields fields) {
    String format = fields.text("encoding_format").orElse("float");
    if (!format.equals("float") && !format.equals("base64")) {
      throw RefusedException.invalid("encoding_format must be float or base64.");
    }
    return format.equals("base64");
  }

  private static List<String> texts(Fields fields) {
    JsonNode input =
        fields.any("input").orElseThrow(() -> RefusedException.invalid("input is missing."));
    List<String> texts = new ArrayList<>();
    for (JsonNode each : input.isArray() ? input : List.of(input)) {
      if (!each.isTextual()) {
        throw RefusedException.invalid("input must be a text or an array of texts.");
      }
      texts.add(each.textValue());
    }
    if (texts.isEmpty() || texts.size() > MOST_TEXTS) {
      throw RefusedException.invalid("input must have 1 to " + MOST_TEXTS + " texts.");
    }
    return texts;
  }

  private static ObjectNode body(EmbeddingResponse response, String model, boolean packed) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = body.putArray("data");
    for (float[] vector : response.vectors()) {
      ObjectNode entry = data.addObject().put("object", "embedding").put("index", data.size() - 1);
      if (packed) {
        entry.put("embedding", packed(vector));
      } else {
        ArrayNode numbers = entry.putArray("embedding");
        for (float number : vector) {
          numbers.add(number);
        }
      }
    }
    body.put("model", model);
    long tokens = response.usage().input().map(TokenCount::tokens).orElse(0L);
    body.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
    return body;
  }

  private static String packed(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : vector) {
      bytes.putFloat(number);
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
