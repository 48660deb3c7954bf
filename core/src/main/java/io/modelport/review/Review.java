package io.modelport.review;

import io.modelport.Sensitivity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The one verdict on a held answer.
 *
 * @param answer the id of what it is about
 * @param id its own, by which a second record of the same verdict can be told from a second verdict
 * @param reviewer who gave it; empty where time did
 * @param text what goes out in place of the answer, where it was edited
 * @param sensitivity the class that the edited text was found to have
 * @param reason in the reviewer's words, without a sensitive value
 * @param guards what looked at the edited text
 */
public record Review(
    String answer,
    String id,
    Verdict verdict,
    Instant time,
    Optional<String> reviewer,
    Optional<String> text,
    Sensitivity sensitivity,
    String reason,
    List<GuardLook> guards) {
  public Review {
    guards = List.copyOf(guards);
  }

  /** Ids and verdict; never the text, nor who gave it. */
  @Override
  public String toString() {
    return "Review[" + answer + ", " + verdict + "]";
  }
}
