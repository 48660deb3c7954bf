package io.modelport.examples.lines;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Entries from a file with one JSON object per line, each with an {@code id} of its own. Blank
 * lines are skipped; other fields are left alone. Used by one thread.
 *
 * @param <T> what an object is read as
 */
public final class JsonLines<T> {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final String name;
  private final LineReader lines;
  private final BiFunction<String, JsonNode, T> entry;
  private final Problems problems;
  private final Map<String, Integer> seen = new HashMap<>();
  private boolean any;

  /**
   * Reads from the stream as entries are asked for.
   *
   * @param name of the file, for messages
   * @param entry makes an entry of the id and the object; throws {@link BadEntryException}
   */
  public JsonLines(
      String name, InputStream in, BiFunction<String, JsonNode, T> entry, Problems problems) {
    this.name = name;
    this.lines = new LineReader(in);
    this.entry = entry;
    this.problems = problems;
  }

  /**
   * The next good entry, after telling what is wrong with the lines before it; empty at the end.
   */
  public Optional<T> next() {
    for (Optional<Line> line = line(); line.isPresent(); line = line()) {
      Optional<T> read = read(line.get());
      if (read.isPresent()) {
        return read;
      }
    }
    return Optional.empty();
  }

  private Optional<Line> line() {
    try {
      Optional<Line> line = lines.next();
      if (line.isEmpty() && !any) {
        problems.add(name + " is empty: expected one JSON object per line.");
        any = true;
      }
      return line;
    } catch (IOException e) {
      problems.add(name + " can be read no further (" + e.getClass().getSimpleName() + ").");
      return Optional.empty();
    }
  }

  private Optional<T> read(Line line) {
    if (line.problem().isEmpty() && line.text().isBlank()) {
      return Optional.empty();
    }
    any = true;
    try {
      line.problem()
          .ifPresent(
              problem -> {
                throw new BadEntryException(problem);
              });
      return Optional.of(parsed(line));
    } catch (BadEntryException e) {
      problems.line(name, line.number(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private T parsed(Line line) {
    JsonNode object = object(line.text());
    String id = id(object);
    T read = entry.apply(id, object);
    Integer first = seen.putIfAbsent(id, line.number());
    if (first != null) {
      throw new BadEntryException("has the same id as line " + first);
    }
    return read;
  }

  private static JsonNode object(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node.isObject()) {
        return node;
      }
      throw new BadEntryException("is not a JSON object");
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the line.
      throw new BadEntryException("is not valid JSON" + column(e));
    }
  }

  private static String column(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
  }

  private static String id(JsonNode object) {
    JsonNode id = object.path("id");
    if (!(id.isTextual() || id.isIntegralNumber()) || id.asText().isBlank()) {
      throw new BadEntryException("has no \"id\" (a text or a whole number)");
    }
    return id.asText();
  }
}
