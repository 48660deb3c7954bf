package io.modelport;

import java.util.Objects;

/**
 * A model's wish that the application runs a tool.
 *
 * @param id pairs the call with its result; unique within one answer
 * @param name of a {@link Tool} that the request offered
 * @param arguments a JSON object as text, as the model wrote it; validate before use
 */
public record ToolCall(String id, String name, String arguments) {
  public ToolCall {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(arguments, "arguments");
  }

  /** The name only: arguments are content. */
  @Override
  public String toString() {
    return "ToolCall[" + name + "]";
  }
}
