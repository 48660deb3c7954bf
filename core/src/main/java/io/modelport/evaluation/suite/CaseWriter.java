package io.modelport.evaluation.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Document;
import io.modelport.Message;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Role;
import io.modelport.Sensitivity;
import io.modelport.TemplateUse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes what was asked as a case of a suite, without checks. */
public final class CaseWriter {
  private CaseWriter() {}

  /**
   * One line of a suite, in the form of docs/evaluation.md.
   *
   * @param id of the case
   * @param sensitivity the class of question and answer
   * @return empty for what a suite cannot ask: images and results of tools
   */
  public static Optional<ObjectNode> of(String id, ModelRequest asked, Sensitivity sensitivity) {
    boolean askable =
        asked.messages().stream()
            .allMatch(each -> each.role() != Role.TOOL && each.images().isEmpty());
    if (!askable) {
      return Optional.empty();
    }
    ObjectNode made = SuiteReader.JSON.createObjectNode().put("id", id);
    asked.template().ifPresent(use -> put(made, use));
    if (!asked.messages().isEmpty()) {
      put(made.putArray("input"), asked.messages());
    }
    if (!asked.documents().isEmpty()) {
      ArrayNode documents = made.putArray("documents");
      for (Document each : asked.documents()) {
        documents.addObject().put("name", each.name()).put("text", each.text());
      }
    }
    put(made, asked.options());
    return Optional.of(made.put("sensitivity", sensitivity.name().toLowerCase(Locale.ROOT)));
  }

  private static void put(ArrayNode input, List<Message> messages) {
    for (Message message : messages) {
      String role = message.role().name().toLowerCase(Locale.ROOT);
      input.addObject().put("role", role).put("content", message.text());
    }
  }

  private static void put(ObjectNode made, TemplateUse use) {
    made.put("template", use.name());
    ObjectNode values = made.putObject("variables");
    for (Map.Entry<String, Object> each : new TreeMap<>(use.values()).entrySet()) {
      if (each.getValue() instanceof Boolean truth) {
        values.put(each.getKey(), truth);
      } else if (each.getValue() instanceof Number number) {
        values.put(each.getKey(), new BigDecimal(number.toString()));
      } else {
        values.put(each.getKey(), each.getValue().toString());
      }
    }
  }

  /** Those that a suite knows. */
  private static void put(ObjectNode made, ModelOptions options) {
    ObjectNode known = SuiteReader.JSON.createObjectNode();
    options.temperature().ifPresent(value -> known.put("temperature", value));
    options.maxOutputTokens().ifPresent(tokens -> known.put("max-output-tokens", tokens));
    options.seed().ifPresent(seed -> known.put("seed", seed));
    options.responseSchema().ifPresent(schema -> known.set("schema", json(schema)));
    if (!known.isEmpty()) {
      made.set("options", known);
    }
  }

  private static JsonNode json(String schema) {
    try {
      return SuiteReader.JSON.readTree(schema);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A request has no schema that is not JSON.");
    }
  }
}
