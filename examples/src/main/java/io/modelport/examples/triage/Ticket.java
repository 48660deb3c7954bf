package io.modelport.examples.triage;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.examples.lines.BadEntryException;

/**
 * A customer's message.
 *
 * @param id unique within its file
 * @param text not blank, any language
 */
public record Ticket(String id, String text) {

  /** Reads one line's object. */
  public static Ticket of(String id, JsonNode object) {
    JsonNode text = object.path("text");
    if (!text.isTextual() || text.asText().isBlank()) {
      throw new BadEntryException("has no \"text\", or an empty one");
    }
    return new Ticket(id, text.asText());
  }

  /** The id only. */
  @Override
  public String toString() {
    return "Ticket[" + id + "]";
  }
}
