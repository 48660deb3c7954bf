package io.modelport.review;

import io.modelport.Finish;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelResponse;
import java.util.List;

/** What those get who wait for a verdict. */
final class Outcomes {
  private Outcomes() {}

  /**
   * The answer that goes out; it carries at least the class of the one that was held.
   *
   * @throws ModelException {@code REJECTED} where none does
   */
  static Decided of(HeldAnswer answer, Review review) {
    return switch (review.verdict()) {
      case APPROVED ->
          decided(
              answer,
              review,
              Message.assistant(answer.text(), answer.toolCalls()),
              answer.finish());
      case EDITED -> decided(answer, review, text(review.text().orElse("")), Finish.STOP);
      case EXPIRED ->
          answer
              .fallback()
              .map(words -> decided(answer, review, text(words), Finish.STOP))
              .orElseThrow(
                  () -> rejected(answer, "Nobody reviewed the answer in time; it is not given."));
      case REJECTED -> throw rejected(answer, "A reviewer rejected the answer.");
    };
  }

  private static Message text(String text) {
    return Message.assistant(text);
  }

  private static Decided decided(HeldAnswer answer, Review review, Message message, Finish finish) {
    Message carrying = message.atLeast(answer.sensitivity()).atLeast(review.sensitivity());
    return new Decided(
        review.verdict(),
        ModelResponse.of(carrying, finish)
            .withUsage(answer.usage())
            .withCost(answer.cost())
            .withDecisionId(answer.id()));
  }

  private static ModelException rejected(HeldAnswer answer, String why) {
    return new ModelException(Kind.REJECTED, why).withDecision(answer.id(), List.of());
  }
}
