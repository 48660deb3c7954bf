package io.modelport.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Finish;
import io.modelport.ModelException.Kind;
import io.modelport.TokenCount;
import io.modelport.TokenCount.Provenance;
import io.modelport.ToolCall;
import io.modelport.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a recording.
 *
 * @param digest of the request's content
 */
record RecordedCall(String digest, Script script) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String line() {
    ObjectNode node = JSON.createObjectNode().put("version", 1).put("request", digest);
    ArrayNode pieces = node.putArray("pieces");
    script.pieces().forEach(pieces::add);
    if (script.ending() == Script.Ending.FAIL) {
      return node.put("failure", script.failure().name()).toString();
    }
    node.put("finish", script.finish().name());
    ArrayNode calls = node.putArray("toolCalls");
    for (ToolCall call : script.toolCalls()) {
      ObjectNode asked = calls.addObject().put("id", call.id()).put("name", call.name());
      asked.put("arguments", call.arguments());
      call.signature().ifPresent(signature -> asked.put("signature", signature));
    }
    script.usage().ifPresent(usage -> write(usage, node.putObject("usage")));
    return node.toString();
  }

  private static void write(Usage usage, ObjectNode node) {
    write("input", usage.input(), node);
    write("output", usage.output(), node);
    write("cached", usage.cached(), node);
    write("reasoning", usage.reasoning(), node);
    write("written", usage.written(), node);
  }

  private static void write(String name, Optional<TokenCount> count, ObjectNode node) {
    count.ifPresent(
        known ->
            node.putObject(name)
                .put("tokens", known.tokens())
                .put("provenance", known.provenance().name()));
  }

  /**
   * Reads what {@link #line} wrote.
   *
   * @throws IllegalArgumentException for any other line
   */
  static RecordedCall of(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      return new RecordedCall(node.required("request").asText(), script(node));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  private static Script script(JsonNode node) {
    List<String> pieces = new ArrayList<>();
    node.required("pieces").forEach(piece -> pieces.add(piece.asText()));
    Script said = Script.saying(pieces.toArray(String[]::new));
    if (node.has("failure")) {
      return Script.failing(pieces, Kind.valueOf(node.get("failure").asText()));
    }
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : node.required("toolCalls")) {
      calls.add(
          new ToolCall(
              call.required("id").asText(),
              call.required("name").asText(),
              call.required("arguments").asText(),
              Optional.ofNullable(call.path("signature").textValue())));
    }
    return said.finishing(Finish.valueOf(node.required("finish").asText()), calls)
        .reporting(usage(node.path("usage")));
  }

  private static Usage usage(JsonNode node) {
    return new Usage(
        count(node, "input"),
        count(node, "output"),
        count(node, "cached"),
        count(node, "reasoning"),
        count(node, "written"));
  }

  private static Optional<TokenCount> count(JsonNode node, String name) {
    if (!node.has(name)) {
      return Optional.empty();
    }
    JsonNode count = node.get(name);
    Provenance provenance = Provenance.valueOf(count.required("provenance").asText());
    return Optional.of(new TokenCount(count.required("tokens").asLong(), provenance));
  }
}
