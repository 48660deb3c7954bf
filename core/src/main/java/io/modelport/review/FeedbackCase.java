package io.modelport.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Document;
import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Role;
import io.modelport.TemplateUse;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Cases of an evaluation, made of feedback, in the form of docs/evaluation.md. */
final class FeedbackCase {
  private static final String RIGHT = "right"; // until somebody says how it is checked

  private FeedbackCase() {}

  /** Empty where nobody said what is right, or a suite cannot ask such a thing. */
  static Optional<ObjectNode> of(Feedback feedback) {
    ModelRequest asked = feedback.asked();
    boolean askable =
        asked.messages().stream()
            .allMatch(each -> each.role() != Role.TOOL && each.images().isEmpty());
    if (feedback.right().isEmpty() || !askable) {
      return Optional.empty();
    }
    ObjectNode made = ReviewJson.JSON.createObjectNode().put("id", feedback.decision());
    asked.template().ifPresent(use -> put(made, use));
    if (!asked.messages().isEmpty()) {
      ArrayNode input = made.putArray("input");
      for (Message message : asked.messages()) {
        String role = message.role().name().toLowerCase(Locale.ROOT);
        input.addObject().put("role", role).put("content", message.text());
      }
    }
    if (!asked.documents().isEmpty()) {
      ArrayNode documents = made.putArray("documents");
      for (Document each : asked.documents()) {
        documents.addObject().put("name", each.name()).put("text", each.text());
      }
    }
    made.put("sensitivity", feedback.sensitivity().name().toLowerCase(Locale.ROOT));
    ArrayNode tags = made.putArray("tags").add("feedback");
    feedback.rating().ifPresent(rating -> tags.add("rated-" + rating));
    return Optional.of(made.put(RIGHT, feedback.right().get()));
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

  static boolean isRight(ObjectNode made, String answer) {
    return made.path(RIGHT).asText().equals(answer);
  }

  static String line(ObjectNode made, CaseCheck check) {
    ObjectNode line = made.deepCopy();
    String right = line.remove(RIGHT).asText();
    ObjectNode wanted = line.putArray("checks").addObject();
    switch (check) {
      case EXACT -> wanted.put("exact", right);
      case CONTAINS -> wanted.putArray("contains").add(right);
      case SIMILARITY -> wanted.put("similarity", right);
      case JUDGE -> wanted.put("judge", "The answer says the same as this right one: " + right);
    }
    return line.toString();
  }
}
