package io.modelport.assembly;

import io.modelport.Finish;
import io.modelport.ModelRequest;
import io.modelport.Usage;
import io.modelport.guard.AnswerCheck;
import io.modelport.guard.Guards;
import io.modelport.spi.Completion;
import io.modelport.spi.ReviewRules;
import java.util.Optional;

/**
 * The text that goes out where nobody reviewed an answer in time: configured, and held to guards.
 */
final class Fallback {
  private static final ModelRequest ANY = ModelRequest.of("Anything.");

  private Fallback() {}

  /** Why it must not go out; empty where it may, or there is none. */
  static Optional<String> objection(ReviewRules rules, Guards guards) {
    AnswerCheck check = guards.check(ANY); // no source and no schema: it is the answer to anything
    return rules
        .fallback()
        .flatMap(text -> check.blocker(Completion.of(text, Finish.STOP, Usage.none())))
        .map(
            guard ->
                "The \"fallback\" of \"review\" in the policy does not pass the guard "
                    + guard
                    + ", so it must not go out; write another text, or change what the guard"
                    + " looks for.");
  }

  static ReviewRules without(ReviewRules rules) {
    return new ReviewRules(rules.rules(), rules.deadline(), Optional.empty());
  }
}
