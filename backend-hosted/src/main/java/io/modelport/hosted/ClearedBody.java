package io.modelport.hosted;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.Part;
import io.modelport.Request;
import io.modelport.spi.Attempt;
import io.modelport.spi.ContentDigest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds an outgoing body against its clearance: every text in it is a cleared one, a part of
 * cleared JSON, an image of the cleared request, the model's name, a text that tells the receiver
 * nothing, or a word of the protocol.
 */
final class ClearedBody {
  static final ObjectMapper JSON = new ObjectMapper();

  private final Attempt attempt;
  private final String model;
  private final Set<String> texts;
  private final Set<String> harmless;
  private @Nullable Set<String> parts;

  private ClearedBody(Attempt attempt, String model, Set<String> harmless) {
    this.attempt = attempt;
    this.model = model;
    this.texts = attempt.clearance().texts();
    this.harmless = harmless;
  }

  /**
   * The bytes that were checked, and no others.
   *
   * @param finishing empty where LangChain4j's body will do
   * @throws ModelException {@link Kind#BLOCKED} for a text that was not cleared
   */
  static byte[] of(String body, Optional<Finishing> finishing, Attempt attempt, String model) {
    Set<String> harmless = finishing.map(Finishing::harmless).orElse(Set.of());
    ClearedBody judge = new ClearedBody(attempt, model, harmless);
    try {
      if (finishing.isEmpty()) {
        return judge.copied(body);
      }
      if (!(JSON.readTree(body) instanceof ObjectNode tree)) {
        throw blocked();
      }
      finishing.get().work().accept(tree);
      judge.check(tree);
      return JSON.writeValueAsBytes(tree);
    } catch (IOException e) {
      // A lone half of a surrogate pair has no form in UTF-8.
      throw new ModelException(
          Kind.INVALID_REQUEST, "The request has a text that cannot be written as UTF-8 JSON.");
    }
  }

  /** Every word of it, as it comes: a field that is there twice is looked at twice. */
  private byte[] copied(String body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length());
    try (JsonParser words = JSON.createParser(body);
        JsonGenerator copy = JSON.createGenerator(bytes)) {
      if (words.nextToken() != JsonToken.START_OBJECT) {
        throw blocked();
      }
      copy.copyCurrentEvent(words);
      for (int depth = 1; depth > 0; ) {
        JsonToken word = words.nextToken();
        depth += word.isStructStart() ? 1 : word.isStructEnd() ? -1 : 0;
        if (word == JsonToken.FIELD_NAME) {
          requireName(words.currentName());
        } else if (word == JsonToken.VALUE_STRING) {
          requireText(words.getText());
        }
        copy.copyCurrentEvent(words);
      }
    }
    return bytes.toByteArray();
  }

  private void check(JsonNode node) {
    if (node.isTextual()) {
      requireText(node.textValue());
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      requireName(field.getKey());
      check(field.getValue());
    }
    if (node.isArray()) {
      node.forEach(this::check);
    }
  }

  private void requireName(String name) {
    if (!ProtocolWords.NAMES.contains(name) && !parts().contains(name)) {
      throw blocked();
    }
  }

  private void requireText(String text) {
    if (!isCleared(text)) {
      throw blocked();
    }
  }

  private boolean isCleared(String text) {
    return texts.contains(text)
        || text.equals(model)
        || harmless.contains(text)
        || text.equals("models/" + model) // Gemini's embeddings
        || ProtocolWords.VALUES.contains(text)
        || parts().contains(text);
  }

  /** What is inside cleared JSON (schemas, tool arguments), and the images as they are sent. */
  private Set<String> parts() {
    if (parts == null) {
      parts = new HashSet<>();
      texts.forEach(text -> gather(text, parts));
      parts.addAll(composed());
    }
    return parts;
  }

  /** Images, and the texts of one message in one, where this request is really the cleared one. */
  private List<String> composed() {
    Request request = attempt.request();
    boolean plain = request.images().isEmpty() && joined(request).isEmpty();
    if (plain || !ContentDigest.of(request).equals(attempt.clearance().digest())) {
      return List.of();
    }
    List<String> composed = new ArrayList<>(joined(request));
    request.images().forEach(image -> composed.addAll(forms(image)));
    return composed;
  }

  /** Ollama has one text for each message. */
  private static List<String> joined(Request request) {
    if (!(request instanceof ModelRequest conversation)) {
      return List.of();
    }
    return conversation.messages().stream()
        .map(message -> texts(message.parts()))
        .filter(texts -> texts.size() > 1)
        .map(texts -> String.join("\n", texts))
        .toList();
  }

  private static List<String> texts(List<Part> parts) {
    return parts.stream()
        .filter(Part.Text.class::isInstance)
        .map(part -> ((Part.Text) part).text())
        .toList();
  }

  private static List<String> forms(Part.Image image) {
    String data = Base64.getEncoder().encodeToString(image.bytes());
    return List.of(data, dataUrl(image));
  }

  static String dataUrl(Part.Image image) {
    return "data:"
        + image.mediaType()
        + ";base64,"
        + Base64.getEncoder().encodeToString(image.bytes());
  }

  private static void gather(String text, Set<String> into) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return;
    }
    try {
      gather(JSON.readTree(text), into);
    } catch (JsonProcessingException e) {
      // Not JSON after all: then it is cleared as a whole only.
    }
  }

  private static void gather(JsonNode node, Set<String> into) {
    if (node.isTextual()) {
      into.add(node.textValue());
    }
    node.fieldNames().forEachRemaining(into::add);
    node.forEach(child -> gather(child, into));
  }

  private static ModelException blocked() {
    return new ModelException(
        Kind.BLOCKED, "The outgoing body has a text that was not cleared; nothing was sent.");
  }
}
