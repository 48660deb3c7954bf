package io.modelport.review;

import io.modelport.Finish;
import io.modelport.Sensitivity;
import io.modelport.ToolCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An answer that waits for a person, with what was asked.
 *
 * @param id of its decision records
 * @param held since when
 * @param deadline until when
 * @param rules of the policy that hold it, by name
 * @param principal who asked
 * @param asked what was asked, turn by turn
 * @param text the answer
 * @param fallback what is answered where nobody says anything in time
 */
public record HeldAnswer(
    String id,
    Instant held,
    Instant deadline,
    List<String> rules,
    Optional<String> purpose,
    Optional<String> tenant,
    Optional<String> principal,
    Sensitivity sensitivity,
    List<Turn> asked,
    String text,
    List<ToolCall> toolCalls,
    Finish finish,
    Optional<String> fallback) {
  public HeldAnswer {
    rules = List.copyOf(rules);
    asked = List.copyOf(asked);
    toolCalls = List.copyOf(toolCalls);
  }

  /** One turn of what was asked, or a source of it. */
  public record Turn(String role, String text) {
    /** The role only. */
    @Override
    public String toString() {
      return "Turn[" + role + "]";
    }
  }

  HeldAnswer withSensitivity(Sensitivity other) {
    return new HeldAnswer(
        id, held, deadline, rules, purpose, tenant, principal, other, asked, text, toolCalls,
        finish, fallback);
  }

  /** Id and times; never the content, nor who asked. */
  @Override
  public String toString() {
    return "HeldAnswer[" + id + ", " + sensitivity + ", until " + deadline + "]";
  }
}
