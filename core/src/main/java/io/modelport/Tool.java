package io.modelport;

import java.util.Objects;

/**
 * A tool that the model may ask for.
 *
 * @param name letters, digits, {@code _} and {@code -}, 1 to 64 characters
 * @param description tells the model when to use it
 * @param parameters a JSON schema of an object, as text
 */
public record Tool(String name, String description, String parameters) {
  public Tool {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "A tool's name is 1 to 64 letters, digits, '_' or '-'; this one has "
              + name.length()
              + " characters or a character outside that set.");
    }
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(parameters, "parameters");
  }

  /** The name only: the rest is content. */
  @Override
  public String toString() {
    return "Tool[" + name + "]";
  }
}
