package io.modelport.selfhosted.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The names in a server's answer to {@code GET /v1/models}. */
final class ServedModels {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHOWN = 5;
  private static final int LONGEST_SHOWN = 80;

  private final List<String> names;

  private ServedModels(List<String> names) {
    this.names = names;
  }

  /** Empty where the body is no such list. */
  static Optional<ServedModels> of(String body) {
    JsonNode data;
    try {
      data = JSON.readTree(body).path("data");
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    if (!data.isArray()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (JsonNode model : data) {
      add(model.path("id"), names);
      model.path("aliases").forEach(alias -> add(alias, names)); // llama-server
    }
    return Optional.of(new ServedModels(names));
  }

  private static void add(JsonNode name, List<String> names) {
    if (name.isTextual()) {
      names.add(name.textValue());
    }
  }

  /** Whether the server takes this name; Ollama lists the tag that may be left out. */
  boolean contains(String model) {
    return names.contains(model) || names.contains(model + ":latest");
  }

  /** The first few of them; they come from elsewhere, so only what can be printed. */
  @Override
  public String toString() {
    if (names.isEmpty()) {
      return "none";
    }
    String shown =
        names.stream().limit(SHOWN).map(ServedModels::printable).collect(Collectors.joining(", "));
    int more = names.size() - SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String printable(String name) {
    String plain = name.replaceAll("[^!-~]", "?");
    return plain.length() <= LONGEST_SHOWN ? plain : plain.substring(0, LONGEST_SHOWN) + "...";
  }
}
