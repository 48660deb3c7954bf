package io.modelport.examples.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * What a model says of a ticket.
 *
 * @param category the queue that has to solve it
 * @param urgency {@code high}, {@code normal} or {@code low}
 * @param summary a few words of the ticket
 */
record Verdict(String category, String urgency, String summary) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The form that an answer must have, in the order that the small model was trained on. A larger
   * model learns here what to do; there is no other instruction.
   */
  static final String SCHEMA =
      """
      {
        "type": "object",
        "description": "A support ticket, sorted.",
        "properties": {
          "category": {
            "description": "The queue that has to solve what is told first.",
            "enum": ["account", "billing", "cancellation", "defect",
                     "delivery", "question", "refund", "technical"]
          },
          "urgency": {
            "description": "high: danger, a stranger in the account, less than a week left, work \
      stands still, lawyers. low: nothing is broken, missing or owed. normal: all else.",
            "enum": ["high", "normal", "low"]
          },
          "summary": {
            "description": "2 to 14 words of the ticket that name the matter.",
            "type": "string",
            "pattern": "^ ?[^ \\"\\\\\\\\\\\\x00-\\\\x1F]{1,30}( [^ \\"\\\\\\\\\\\\x00-\\\\x1F]{1,30}){1,13}$"
          }
        },
        "required": ["category", "urgency", "summary"],
        "additionalProperties": false
      }
      """;

  /** Reads an answer; empty where it is of another form, as models that know no schema give it. */
  static Optional<Verdict> of(String answer) {
    try {
      JsonNode object = JSON.readTree(answer);
      Verdict verdict =
          new Verdict(
              object.path("category").asText(),
              object.path("urgency").asText(),
              object.path("summary").asText().strip());
      return Optional.of(verdict).filter(found -> !found.category.isEmpty());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** For people: where it goes, how soon, and why. */
  String line() {
    return category + ", " + urgency + ": " + summary;
  }

  /** Without the words of the ticket. */
  @Override
  public String toString() {
    return "Verdict[" + category + ", " + urgency + "]";
  }
}
