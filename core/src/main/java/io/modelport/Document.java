package io.modelport;

import java.util.Objects;

/**
 * A source that the answer may draw on, with the class that it carries.
 *
 * @param name shown to the model, so it leaves with the request like the text
 * @param text the whole source
 * @param sensitivity {@link Sensitivity#PUBLIC} where nothing is known
 */
public record Document(String name, String text, Sensitivity sensitivity) {
  public Document {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(sensitivity, "sensitivity");
  }

  /** A source about which nothing is known yet. */
  public static Document of(String name, String text) {
    return new Document(name, text, Sensitivity.PUBLIC);
  }

  /** This source with a class no lower than the one given, and no lower than its own. */
  public Document atLeast(Sensitivity floor) {
    return new Document(name, text, sensitivity.max(floor));
  }

  /** Class and size; never the content or the name. */
  @Override
  public String toString() {
    return "Document[" + sensitivity + ", " + text.length() + " characters]";
  }
}
