package io.modelport;

import java.util.Objects;
import java.util.Optional;

/**
 * A model's wish that the application runs a tool.
 *
 * @param id pairs the call with its result; unique within one answer
 * @param name of a {@link Tool} that the request offered
 * @param arguments a JSON object as text, as the model wrote it; validate before use
 * @param signature the provider's own mark, which it wants back with the conversation, sealed by
 *     the backend that got it: keep it as it is; empty for most providers
 */
public record ToolCall(String id, String name, String arguments, Optional<String> signature) {
  public ToolCall {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(arguments, "arguments");
    Objects.requireNonNull(signature, "signature");
  }

  /** A call without a signature. */
  public ToolCall(String id, String name, String arguments) {
    this(id, name, arguments, Optional.empty());
  }

  /** The same call under another id. */
  public ToolCall withId(String id) {
    return new ToolCall(id, name, arguments, signature);
  }

  /** The same call with other arguments. */
  public ToolCall withArguments(String arguments) {
    return new ToolCall(id, name, arguments, signature);
  }

  /** The same call with this mark of its provider, or with none. */
  public ToolCall withSignature(Optional<String> signature) {
    return new ToolCall(id, name, arguments, signature);
  }

  /** The name only: arguments are content. */
  @Override
  public String toString() {
    return "ToolCall[" + name + "]";
  }
}
