package io.modelport.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes one JSON object as a line, field by field in the order of the calls: without a tree of it,
 * because every call comes by. For one thread.
 */
final class JsonLine {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_LENGTH = 1024; // characters
  private static final int LONGEST = 500; // characters of a name or a reason

  private final StringWriter text = new StringWriter(USUAL_LENGTH);
  private final JsonGenerator json;

  JsonLine() {
    try {
      json = JSON.createGenerator(text);
      json.writeStartObject();
    } catch (IOException e) {
      throw endless(e);
    }
  }

  /** The object ends. */
  String end() {
    try {
      json.writeEndObject();
      json.close();
    } catch (IOException e) {
      throw endless(e);
    }
    return text.toString();
  }

  JsonLine put(String name, String value) {
    return write(() -> json.writeStringField(name, value));
  }

  JsonLine put(String name, long value) {
    return write(() -> json.writeNumberField(name, value));
  }

  JsonLine put(String name, double value) {
    return write(() -> json.writeNumberField(name, value));
  }

  JsonLine put(String name, boolean value) {
    return write(() -> json.writeBooleanField(name, value));
  }

  JsonLine put(String name, BigDecimal value) {
    return write(() -> json.writeNumberField(name, value));
  }

  /** Where it is there; names come from callers and providers, who may send anything. */
  JsonLine put(String name, Optional<String> text) {
    return text.isEmpty() ? this : put(name, capped(text.get()));
  }

  private static String capped(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "\u2026";
  }

  JsonLine put(String name, List<String> values) {
    return write(
        () -> {
          json.writeArrayFieldStart(name);
          for (String value : values) {
            json.writeString(value);
          }
          json.writeEndArray();
        });
  }

  /** By their names. */
  JsonLine put(String name, Map<String, Integer> counts) {
    return object(name, () -> new TreeMap<>(counts).forEach(this::put));
  }

  /** A field that is an object of what the step puts. */
  JsonLine object(String name, Runnable fields) {
    write(() -> json.writeObjectFieldStart(name));
    fields.run();
    return write(json::writeEndObject);
  }

  /** A field that is an array of objects, each of what the step puts for an element. */
  <T> JsonLine objects(String name, List<T> elements, Consumer<T> fields) {
    write(() -> json.writeArrayFieldStart(name));
    for (T element : elements) {
      write(json::writeStartObject);
      fields.accept(element);
      write(json::writeEndObject);
    }
    return write(json::writeEndArray);
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private JsonLine write(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw endless(e);
    }
    return this;
  }

  private static UncheckedIOException endless(IOException e) {
    return new UncheckedIOException(e); // text has no end that it could hit
  }
}
