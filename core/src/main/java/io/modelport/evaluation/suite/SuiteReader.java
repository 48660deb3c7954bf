package io.modelport.evaluation.suite;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a suite line by line and gathers what is wrong with it. */
final class SuiteReader {
  /** Numbers are kept as they are written: 0.10 stays 0.10. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** More would say the same twenty times. */
  private static final int MOST_MISTAKES = 20;

  private final String name;
  private final List<String> mistakes = new ArrayList<>();
  private final Map<String, Integer> lineOf = new HashMap<>();
  private ObjectNode defaults = JsonNodeFactory.instance.objectNode();
  private int line;

  SuiteReader(String name) {
    this.name = name;
  }

  /**
   * The cases in order.
   *
   * @throws ConfigurationException naming every mistake
   */
  List<Case> read(String text) {
    List<Case> cases = new ArrayList<>();
    for (String each : text.lines().toList()) {
      line++;
      if (!each.isBlank() && mistakes.size() < MOST_MISTAKES) {
        object(each).flatMap(this::entry).ifPresent(cases::add);
      }
    }
    if (mistakes.isEmpty() && cases.isEmpty()) {
      mistakes.add(name + " holds no case; each is a JSON object on a line of its own.");
    }
    if (!mistakes.isEmpty()) {
      throw new ConfigurationException(mistakes);
    }
    return cases;
  }

  private Optional<ObjectNode> object(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node instanceof ObjectNode object) {
        return Optional.of(object);
      }
      mistake("is not a JSON object.");
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the line.
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      mistake("is not valid JSON (column " + column + ").");
    }
    return Optional.empty();
  }

  private Optional<Case> entry(ObjectNode object) {
    int before = mistakes.size();
    Fields fields = new Fields(object, "", this::mistake);
    if (object.has("defaults")) {
      fields.only(Set.of("defaults"));
      defaults = fields.object("defaults").orElse(defaults);
      CaseReader.defaults(fields.inner("defaults", defaults));
      return Optional.empty();
    }
    ObjectNode whole = defaults.deepCopy();
    whole.setAll(object);
    Optional<Case> read = new CaseReader(new Fields(whole, "", this::mistake)).read(whole);
    read.ifPresent(each -> unique(each.id()));
    return read.filter(each -> mistakes.size() == before);
  }

  private void unique(String id) {
    Integer first = lineOf.putIfAbsent(id, line);
    if (first != null) {
      mistake("\"id\" is the same as in line " + first + ".");
    }
  }

  private void mistake(String what) {
    mistakes.add(name + " line " + line + ": " + what);
  }
}
