package io.modelport.evaluation.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Document;
import io.modelport.Message;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads one case, with the defaults that stand before it already in it. */
final class CaseReader {
  private static final Set<String> SHARED =
      Set.of("system", "options", "checks", "tags", "weight", "group", "sensitivity", "documents");
  private static final Set<String> KNOWN = with(SHARED, "id", "input", "template", "variables");

  private static final Map<String, Function<String, Message>> SPEAKERS =
      Map.of("system", Message::system, "user", Message::user, "assistant", Message::assistant);

  private final Fields fields;

  CaseReader(Fields fields) {
    this.fields = fields;
  }

  private static Set<String> with(Set<String> names, String... more) {
    Set<String> all = new TreeSet<>(names);
    all.addAll(Arrays.asList(more));
    return all;
  }

  /** Everything but the id and the input may stand once for the cases that follow. */
  static void defaults(Fields defaults) {
    defaults.only(SHARED);
  }

  Optional<Case> read(ObjectNode whole) {
    fields.only(KNOWN);
    String id = id();
    List<Message> messages = messages();
    List<Check> checks = checks();
    Optional<Sensitivity> declared = declared();
    List<Document> documents = documents();
    Options options = new Options(fields);
    Optional<ModelRequest> request =
        fields.has("template")
            ? template(messages)
            : messages.isEmpty() ? Optional.empty() : Optional.of(ModelRequest.of(messages));
    if (request.isEmpty()) {
      return Optional.empty();
    }
    ModelRequest asked = request.get().withDocuments(documents).withOptions(options.read());
    return Optional.of(
        new Case(
            id,
            asked,
            checks,
            new TreeSet<>(fields.texts("tags")),
            fields.number("weight", Double.MIN_NORMAL, 1e6).orElse(1),
            fields.text("group").orElse(id),
            declared,
            Sha256.of(List.of(whole.toString()))));
  }

  private String id() {
    JsonNode id = fields.node("id");
    if (!(id.isTextual() || id.isIntegralNumber()) || id.asText().isBlank()) {
      fields.mistake("id", "has to be a text or a whole number");
      return "";
    }
    return id.asText();
  }

  /** A template of the release that is evaluated, with messages behind it where there are some. */
  private Optional<ModelRequest> template(List<Message> messages) {
    Map<String, Object> values = new HashMap<>();
    if (fields.has("variables")) {
      fields
          .object("variables")
          .ifPresent(
              all -> all.properties().forEach(each -> values.put(each.getKey(), value(each))));
    }
    return fields
        .text("template")
        .map(
            name -> {
              ModelRequest request = ModelRequest.ofTemplate(name, values);
              for (Message message : messages) {
                request = request.plus(message);
              }
              return request;
            });
  }

  private Object value(Map.Entry<String, JsonNode> variable) {
    JsonNode value = variable.getValue();
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isIntegralNumber()) {
      return value.bigIntegerValue();
    }
    if (value.isNumber()) {
      return value.decimalValue();
    }
    if (!value.isTextual()) {
      fields.mistake("variables", "has a value that is no text, number, true or false");
    }
    return value.asText();
  }

  private List<Message> messages() {
    List<Message> messages = new ArrayList<>();
    if (fields.has("template") && !fields.has("input") && !fields.has("system")) {
      return messages;
    }
    fields.text("system").ifPresent(text -> messages.add(Message.system(text)));
    JsonNode input = fields.node("input");
    if (input.isTextual() && !input.asText().isBlank()) {
      messages.add(Message.user(input.asText()));
      return messages;
    }
    if (!(input instanceof ArrayNode turns) || turns.isEmpty()) {
      fields.mistake("input", "has to be a text, or an array of {role, content}");
      return List.of();
    }
    turns.forEach(turn -> messages.add(message(turn)));
    return messages;
  }

  private Message message(JsonNode turn) {
    Function<String, Message> speaker = SPEAKERS.get(turn.path("role").asText(""));
    if (speaker == null || !turn.path("content").isTextual()) {
      fields.mistake(
          "input", "has a turn that is no {role: system, user or assistant, content: text}");
      return Message.user("");
    }
    return speaker.apply(turn.path("content").asText());
  }

  private List<Document> documents() {
    List<Document> documents = new ArrayList<>();
    if (fields.has("documents") && !fields.node("documents").isArray()) {
      fields.mistake("documents", "has to be an array of {name, text}");
    }
    for (JsonNode each : fields.node("documents")) {
      if (each.path("name").isTextual() && each.path("text").isTextual()) {
        documents.add(Document.of(each.path("name").asText(), each.path("text").asText()));
      } else {
        fields.mistake("documents", "has an entry that is no {name, text}");
      }
    }
    return documents;
  }

  private List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    JsonNode all = fields.node("checks");
    if (!all.isArray() || all.isEmpty()) {
      fields.mistake("checks", "has to be an array of at least one check");
    }
    for (int i = 0; i < all.size(); i++) {
      String name = "checks[" + i + "]";
      if (all.get(i) instanceof ObjectNode check) {
        CheckKind.read(fields.inner(name, check), check).ifPresent(checks::add);
      } else {
        fields.mistake(name, "has to be an object such as {\"contains\": \"refund\"}");
      }
    }
    return checks;
  }

  private Optional<Sensitivity> declared() {
    Optional<String> word = fields.text("sensitivity");
    Optional<Sensitivity> found =
        word.flatMap(
            text ->
                Arrays.stream(Sensitivity.values())
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst());
    if (word.isPresent() && found.isEmpty()) {
      fields.mistake("sensitivity", "is public, internal, confidential or restricted");
    }
    return found;
  }
}
