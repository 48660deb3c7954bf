package io.modelport.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Cases of an evaluation, made of feedback, in the form of docs/evaluation.md. */
final class FeedbackCase {
  private static final String RIGHT = "right"; // until somebody says how it is checked

  private FeedbackCase() {}

  /** Empty where nobody said what is right, or a suite cannot ask such a thing. */
  static Optional<ObjectNode> of(Feedback feedback, CaseForm form) {
    return feedback
        .right()
        .flatMap(
            right ->
                form.of(feedback.decision(), feedback.asked(), feedback.sensitivity())
                    .map(made -> tagged(made, feedback).put(RIGHT, right)));
  }

  private static ObjectNode tagged(ObjectNode made, Feedback feedback) {
    ArrayNode tags = made.putArray("tags").add("feedback");
    feedback.rating().ifPresent(rating -> tags.add("rated-" + rating));
    return made;
  }

  static boolean isRight(ObjectNode made, String answer) {
    return made.path(RIGHT).asText().equals(answer);
  }

  static String line(ObjectNode made, CaseCheck check) {
    ObjectNode line = made.deepCopy();
    String right = line.remove(RIGHT).asText();
    ObjectNode wanted = line.putArray("checks").addObject();
    switch (check) {
      case EXACT -> wanted.put("exact", right);
      case CONTAINS -> wanted.putArray("contains").add(right);
      case SIMILARITY -> wanted.put("similarity", right);
      case JUDGE -> wanted.put("judge", "The answer says the same as this right one: " + right);
    }
    return line.toString();
  }
}
