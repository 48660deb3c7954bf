package io.modelport.review;

import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.Sensitivity;
import java.util.Optional;

/**
 * What somebody says of an answer. Immutable.
 *
 * @param decision the id of the answer's decision
 * @param asked the request
 * @param answer its text
 * @param sensitivity the class of the answer
 * @param rating 1 (bad) to 5 (good)
 * @param corrected what the answer should have been
 * @param by who says it
 */
public record Feedback(
    String decision,
    ModelRequest asked,
    String answer,
    Sensitivity sensitivity,
    Optional<Integer> rating,
    Optional<String> comment,
    Optional<String> corrected,
    Optional<String> by) {

  /** Checks the rating. */
  public Feedback {
    if (rating.filter(given -> given < 1 || given > 5).isPresent()) {
      throw new IllegalArgumentException("A rating is from 1 (bad) to 5 (good).");
    }
  }

  /**
   * On an answer, saying nothing yet.
   *
   * @throws IllegalArgumentException where no pipeline made the answer, so it has no decision
   */
  public static Feedback on(ModelRequest asked, ModelResponse response) {
    String decision =
        response
            .decisionId()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The answer has no decision id; give one of a port that ModelPort"
                            + " opened."));
    return new Feedback(
        decision,
        asked,
        response.text(),
        response.message().sensitivity(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public Feedback rated(int given) {
    return new Feedback(
        decision, asked, answer, sensitivity, Optional.of(given), comment, corrected, by);
  }

  public Feedback commented(String words) {
    return new Feedback(
        decision, asked, answer, sensitivity, rating, Optional.of(words), corrected, by);
  }

  public Feedback corrected(String right) {
    return new Feedback(
        decision, asked, answer, sensitivity, rating, comment, Optional.of(right), by);
  }

  public Feedback by(String who) {
    return new Feedback(
        decision, asked, answer, sensitivity, rating, comment, corrected, Optional.of(who));
  }

  /** The right answer, as far as this says it: the correction, or an answer that is rated 5. */
  Optional<String> right() {
    return corrected.or(() -> rating.filter(given -> given == 5).map(given -> answer));
  }

  /** Ids and rating; never the words, nor who said them. */
  @Override
  public String toString() {
    return "Feedback[" + decision + ", " + rating.map(String::valueOf).orElse("unrated") + "]";
  }
}
